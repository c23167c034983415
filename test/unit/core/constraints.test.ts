import { describe, expect, test } from 'vitest'
import type { ConstraintSpec } from '../../../src/api/pool-spec.ts'
import {
  checkConstraint,
  fieldValue,
  isRelative,
  type Place,
} from '../../../src/core/placement/constraints.ts'

const PLACE: Place = {
  agentId: 'a1',
  host: 'node1.example',
  attributes: { rack: 'r1', cores: '16' },
  region: 'eu',
  zone: 'eu-1',
}

function verdict(constraint: ConstraintSpec, counts: Record<string, number> = {}): string {
  const result = checkConstraint(constraint, PLACE, () => new Map(Object.entries(counts)))
  return result.fits ? 'fits' : result.reason
}

describe('fields', () => {
  test.each([
    ['hostname', 'node1.example'],
    ['@region', 'eu'],
    ['@zone', 'eu-1'],
    ['rack', 'r1'],
    ['constructor', undefined],
    ['toString', undefined],
  ])('%s is %s', (field, value) => {
    expect(fieldValue(field, PLACE)).toBe(value)
  })
})

describe('operators', () => {
  const rack = { field: 'rack' }
  test.each<[ConstraintSpec, Record<string, number>, string]>([
    [{ ...rack, operator: 'equals', value: 'r1' }, {}, 'fits'],
    [{ ...rack, operator: 'equals', value: 'r2' }, {}, "rack equals r2: it is 'r1'"],
    [{ ...rack, operator: 'in', values: ['r1', 'r2'] }, {}, 'fits'],
    [{ ...rack, operator: 'in', values: ['r2', 'r3'] }, {}, "rack in r2, r3: it is 'r1'"],
    [{ ...rack, operator: 'notIn', values: ['r2'] }, {}, 'fits'],
    [{ ...rack, operator: 'notIn', values: ['r1'] }, {}, "rack notIn r1: it is 'r1'"],
    [{ ...rack, operator: 'like', value: 'r[0-9]' }, {}, 'fits'],
    [{ ...rack, operator: 'like', value: 'r' }, {}, "rack like r: it is 'r1'"],
    [{ ...rack, operator: 'like', value: 'x|r1' }, {}, 'fits'],
    [{ ...rack, operator: 'like', value: '(' }, {}, "rack like (: it is 'r1'"],
    [{ ...rack, operator: 'unique' }, {}, 'fits'],
    [{ ...rack, operator: 'unique' }, { r2: 5 }, 'fits'],
    [{ ...rack, operator: 'unique' }, { r1: 1 }, "rack unique: 'r1' has 1 already"],
    [{ ...rack, operator: 'maxPer', max: 2 }, { r1: 1 }, 'fits'],
    [{ ...rack, operator: 'maxPer', max: 2 }, { r1: 2 }, "rack maxPer 2: 'r1' has 2 already"],
    [{ ...rack, operator: 'spread' }, { r1: 0, r2: 0 }, 'fits'],
    [{ ...rack, operator: 'spread' }, { r1: 1, r2: 1 }, 'fits'],
    [{ ...rack, operator: 'spread' }, { r1: 1, r2: 2 }, 'fits'],
    [{ ...rack, operator: 'spread' }, { r1: 1, r2: 0 }, "rack spread: 'r1' has more than others"],
    [{ ...rack, operator: 'spread' }, {}, 'fits'],
  ])('%j with %j: %s', (constraint, counts, expected) => {
    expect(verdict(constraint, counts)).toBe(expected)
  })

  test('an agent without the field fits only where it must not have a value', () => {
    const operators: ConstraintSpec['operator'][] = [
      'equals',
      'in',
      'notIn',
      'like',
      'unique',
      'maxPer',
      'spread',
    ]
    const fits = operators.filter(
      (operator) =>
        verdict({ field: 'disk', operator, value: 'ssd', values: ['ssd'], max: 1 }) === 'fits',
    )
    expect(fits).toEqual(['notIn'])
  })

  test('counts are asked for by relative operators only', () => {
    const asked: string[] = []
    const operators: ConstraintSpec['operator'][] = [
      'equals',
      'in',
      'notIn',
      'like',
      'unique',
      'maxPer',
      'spread',
    ]
    for (const operator of operators) {
      const constraint = { field: 'rack', operator, value: 'r1', values: ['r1'], max: 9 }
      checkConstraint(constraint, PLACE, () => {
        asked.push(operator)
        return new Map()
      })
      expect(isRelative(constraint)).toBe(asked.includes(operator))
    }
    expect(asked).toEqual(['unique', 'maxPer', 'spread'])
  })
})
