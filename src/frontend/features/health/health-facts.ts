import type { Health } from '../../../contract';
import { counted } from '../../words/counted';
import type { Reading } from '../../words/reading';
import type { Fact } from '../../words/shown/fact-list';
import type { Say } from '../../words/say';
import { clockTime } from '../../words/times';

/** What each part of the engine did last. Pure. */
export function healthFacts(
  { asOf, triggerRan, queue, orders, letGo, people }: Health,
  reading: Reading,
): readonly Fact[] {
  const { say } = reading;
  const time = (at: number): string => clockTime(at, asOf, reading.place);
  const ran = (at: number | undefined): string =>
    at === undefined ? say('health.ran.never') : say('health.ran', { at: time(at) });
  return [
    { name: say('health.fact.trigger'), value: ran(triggerRan) },
    {
      name: say('health.fact.queue'),
      value: `${say(QUEUE[queue.state])}${queue.ranAt === undefined ? '' : `. ${ran(queue.ranAt)}`}`,
    },
    { name: say('health.fact.orders'), value: ordersWords(orders, say) },
    { name: say('health.fact.waiting'), value: counted('health.waiting', orders.waiting, say) },
    ...(letGo
      ? [
          {
            name: say('health.fact.letGo'),
            value: say(letGo.more ? 'health.letGo.more' : 'health.letGo', { n: letGo.removed, at: time(letGo.at) }),
          },
        ]
      : []),
    ...(people
      ? [
          {
            name: say('health.fact.people'),
            value: say('health.people', { n: people.reported, closed: people.closed, at: time(people.at) }),
          },
        ]
      : []),
  ];
}

const QUEUE = { works: 'health.queue.works', idle: 'health.queue.idle', late: 'health.queue.state.late' } as const;

function ordersWords({ allowed, standing, planned }: Health['orders'], say: Say): string {
  if (!allowed) return say('health.orders.off');
  const stand = counted('health.orders.on', standing, say);
  return planned.count === 0 ? stand : `${stand} ${counted('health.orders.planned', planned, say)}`;
}
