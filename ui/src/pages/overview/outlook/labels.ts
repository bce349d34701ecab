// Texts of the outlook.
import { m } from '../../../paraglide/messages';
import type {
  Addition,
  BreadthPoint,
  DialogueState,
  OutlookSummary,
  OutlookView,
  Policy,
  SuccessPoint,
  SuccessView,
} from '../../../shared/bindings';
import { listText, numberText, percentText } from '../../../shared/text/format';

/** A share as so many of a hundred. */
export function ofHundred(share: number): string {
  return numberText(Math.min(share * 100, share < 1 ? 99 : 100));
}

/** A multiple of the volume. */
export function timesText(growth: number): string {
  return numberText(growth, growth < 1 ? 2 : 1);
}

/** Minutes as people say them. */
export function waitText(minutes: number | null): string {
  if (minutes === null) return '–';
  return minutes < 90
    ? m.outlook_minutes({ count: numberText(minutes) })
    : m.outlook_hours({ count: numberText(minutes / 60, 1) });
}

/** The headline. */
export function headlineOf(view: OutlookView): string {
  if (!view.all) return m.outlook_nothing();
  const said: Record<DialogueState, typeof m.outlook_dialogue> = {
    dialogue: m.outlook_dialogue,
    strained: m.outlook_strained,
    broadcast: m.outlook_broadcast,
  };
  return said[view.all.state]({ count: ofHundred(view.all.mean) });
}

/** A channel on a day. */
export function dayText(channel: string, day: string, summary: OutlookSummary): string {
  if (summary.wait_p50 === null) return m.outlook_day_unanswered({ channel, day });
  return m.outlook_day({
    channel,
    day,
    count: ofHundred(summary.within_promise),
    half: waitText(summary.wait_p50),
    most: waitText(summary.wait_p90),
    unanswered: percentText(summary.unanswered, 1),
  });
}

/** The success curve in a sentence. */
export function successText(view: SuccessView): string {
  const at = (growth: number) => view.points.find((p) => p.growth === growth)?.reciprocity?.mean;
  const [now, twice] = [at(1), at(2)];
  const first =
    now !== undefined && twice !== undefined
      ? m.success_now_and_twice({ now: ofHundred(now), twice: ofHundred(twice) })
      : '';
  return [first, tippingText(view)].filter(Boolean).join(' ');
}

function tippingText({ tipping, points }: SuccessView): string {
  if (tipping === null) return m.success_always({ times: timesText(points.at(-1)?.growth ?? 1) });
  if (tipping < 0.05) return m.success_never();
  return (tipping < 1 ? m.success_tipped : m.success_tipping)({ times: timesText(tipping) });
}

/** One multiple of the volume. */
export function pointText(point: SuccessPoint): string {
  const { reciprocity } = point;
  if (!reciprocity) return '';
  const said = m.success_point({
    times: timesText(point.growth),
    messages: numberText(point.messages_a_week),
    count: ofHundred(reciprocity.mean),
    low: ofHundred(reciprocity.p10),
    high: ofHundred(reciprocity.p90),
  });
  return point.with_additions === null
    ? said
    : `${said} ${m.success_point_added({ count: ofHundred(point.with_additions) })}`;
}

/** Whom to add at a desk. */
export function additionText(addition: Addition): string {
  const team = addition.team_name ?? m.success_no_team();
  const hours = m.success_added({ hours: Math.max(1, addition.hours_a_week), desk: addition.desk_name });
  if (addition.people === 0) return `${hours} (${m.success_added_free({ team })})`;
  const people = m.success_added_people({ count: addition.people, team });
  return `${hours} (${people})`;
}

/** What it takes to stay in dialogue at a multiple; empty where nobody has to be added. */
export function keepText(point: SuccessPoint): string {
  if (point.additions.length === 0) return '';
  if (point.additions.some((a) => !a.reached)) return `${m.success_not_reached()}.`;
  return m.success_keep({ times: timesText(point.growth), additions: listText(point.additions.map(additionText)) });
}

/** The name of a policy. */
export function policyName(policy: Policy, topic: string | null): string {
  switch (policy.kind) {
    case 'in_full':
      return m.breadth_in_full();
    case 'everyone_a_little':
      return m.breadth_everyone_a_little();
    case 'a_few_well':
      return m.breadth_a_few_well();
    case 'mixed':
      return m.breadth_mixed();
    case 'first_contact':
      return m.breadth_first_contact();
    case 'one_topic':
      return m.breadth_one_topic({ topic: topic ?? '' });
    case 'own':
      return m.breadth_own();
  }
}

/** What a policy gives, and what it makes of the promise. */
export function policyText(policy: Policy, topic: string | null, point: BreadthPoint, promised: number): string {
  const [count, minutes, full] = [
    ofHundred(point.within_promise),
    numberText(point.minutes_each, 1),
    ofHundred(point.full),
  ];
  const said: Record<Policy['kind'], () => string> = {
    in_full: () => m.breadth_said_in_full({ minutes, count }),
    everyone_a_little: () => m.breadth_said_everyone_a_little({ minutes, count }),
    a_few_well: () => m.breadth_said_a_few_well({ full, minutes, count }),
    mixed: () => m.breadth_said_mixed({ full, minutes, count }),
    first_contact: () => m.breadth_said_first_contact({ minutes, count }),
    one_topic: () => m.breadth_said_one_topic({ topic: topic ?? '', minutes, count }),
    own: () => m.breadth_said_own({ minutes, count }),
  };
  const share = percentText(promised);
  return `${said[policy.kind]()} ${point.promise_kept ? m.breadth_said_kept({ share }) : m.breadth_said_broken({ share })}`;
}

/** Whether two policies are the same. */
export function samePolicy(a: Policy, b: Policy): boolean {
  return a.kind === b.kind && (a.kind !== 'one_topic' || b.kind !== 'one_topic' || a.topic === b.topic);
}
