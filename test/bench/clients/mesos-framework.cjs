/** The same job with npm's mesos-framework 0.5.3; run where that is installed. */
const { Scheduler } = require('mesos-framework')

const [host, port] = (process.env.MASTER || '').split(':')
const scheduler = new Scheduler({
  masterUrl: host,
  port: Number(port),
  frameworkName: 'bench',
  logging: { level: 'error' },
  tasks: {},
  handlers: {
    OFFERS: function (offers) {
      this.decline(
        offers.offers.map((offer) => offer.id),
        { refuse_seconds: 3600 },
      )
    },
    UPDATE: function (update) {
      this.acknowledge(update)
    },
  },
})
scheduler.on('error', (error) => console.error(JSON.stringify(error).slice(0, 300)))
scheduler.on('ready', () => scheduler.subscribe())
