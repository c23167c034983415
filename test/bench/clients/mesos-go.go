// The same job with mesos-go's own library, as Debian packages it (api/v1/lib), over protobuf.
package main

import (
	"context"
	"log"
	"os"
	"time"

	mesos "github.com/mesos/mesos-go/api/v1/lib"
	"github.com/mesos/mesos-go/api/v1/lib/encoding/codecs"
	"github.com/mesos/mesos-go/api/v1/lib/httpcli"
	"github.com/mesos/mesos-go/api/v1/lib/httpcli/httpsched"
	"github.com/mesos/mesos-go/api/v1/lib/scheduler"
	"github.com/mesos/mesos-go/api/v1/lib/scheduler/calls"
)

func main() {
	caller := httpsched.NewCaller(httpcli.New(
		httpcli.Endpoint("http://"+os.Getenv("MASTER")+"/api/v1/scheduler"),
		httpcli.Codec(codecs.ByMediaType[codecs.MediaTypeProtobuf]),
		httpcli.Do(httpcli.With(httpcli.Timeout(time.Hour))),
	))
	ctx := context.Background()
	stream, err := caller.Call(ctx, calls.Subscribe(&mesos.FrameworkInfo{User: "root", Name: "bench"}))
	if err != nil {
		log.Fatal(err)
	}
	defer stream.Close()
	frameworkID := ""
	send := func(call *scheduler.Call) {
		answer, err := caller.Call(ctx, call.With(calls.Framework(frameworkID)))
		if err != nil {
			log.Fatal(err)
		}
		if answer != nil {
			answer.Close()
		}
	}
	for {
		event := scheduler.Event{}
		if err := stream.Decode(&event); err != nil {
			log.Fatal(err)
		}
		switch event.GetType() {
		case scheduler.Event_SUBSCRIBED:
			frameworkID = event.GetSubscribed().GetFrameworkID().GetValue()
		case scheduler.Event_UPDATE:
			status := event.GetUpdate().GetStatus()
			if uuid := status.GetUUID(); len(uuid) > 0 {
				send(calls.Acknowledge(status.GetAgentID().GetValue(), status.TaskID.GetValue(), uuid))
			}
		case scheduler.Event_OFFERS:
			ids := []mesos.OfferID{}
			for _, offer := range event.GetOffers().GetOffers() {
				ids = append(ids, offer.ID)
			}
			send(calls.Decline(ids...).With(calls.RefuseSeconds(time.Hour)))
		}
	}
}
