// Texts of channels, promises and events.
import { m } from '../../../paraglide/messages';
import type {
  ChannelKind,
  ChannelView,
  Course,
  Event,
  EventKind,
  ForecastMethod,
  ImportProblem,
  AnomalyKind,
  AnomalyView,
  AnswerPromise,
  ProblemKind,
  TopicKind,
  WeekPattern,
} from '../../../shared/bindings';
import { clockText, dateText, daysBetween, numberText, percentText, weekdayText } from '../../../shared/text/format';
import { holidayText } from '../../../shared/text/holidays';
import { duration } from '../../../shared/text/rules';

/** Opening hours, with days that are alike taken together: "Mon – Fri 07:00–21:00 · Sat 09:00–18:00". */
export function openingText(opening: WeekPattern): string {
  const days = Array.from({ length: 7 }, (_, day) =>
    opening
      .filter((span) => span.weekday === day)
      .map((span) => `${clockText(span.from)}–${clockText(span.to)}`)
      .join(', '),
  );
  if (days.every((hours) => hours === '')) return m.channels_never_open();
  if (days.every((hours) => hours === '00:00–24:00')) return m.channels_always_open();
  const runs: { from: number; to: number; hours: string }[] = [];
  days.forEach((hours, day) => {
    const last = runs.at(-1);
    if (last && last.to === day - 1 && last.hours === hours) last.to = day;
    else runs.push({ from: day, to: day, hours });
  });
  return runs
    .filter((run) => run.hours !== '')
    .map(
      (run) =>
        `${run.from === run.to ? weekdayText(run.from, 'short') : `${weekdayText(run.from, 'short')} – ${weekdayText(run.to, 'short')}`} ${run.hours}`,
    )
    .join(' · ');
}

/** What is promised: "80% within 1 h of opening hours". */
export function promiseText(promise: AnswerPromise): string {
  const parts = { share: percentText(promise.share), within: duration(promise.within_minutes) };
  return promise.clock === 'opening' ? m.channels_promise_opening(parts) : m.channels_promise_wall(parts);
}

/** How far off the expectation usually was. */
export function errorText(view: ChannelView): string {
  if (view.method === 'followers') return m.channels_estimate();
  if (view.method === 'stated') return m.channels_stated();
  return view.usual_error === null
    ? m.channels_error_unknown()
    : m.channels_error({ share: percentText(view.usual_error) });
}

const methods: Record<ForecastMethod, () => string> = {
  usual_week: m.channels_method_usual_week,
  cells: m.channels_method_cells,
  season_and_trend: m.channels_method_season_and_trend,
  last_week: m.channels_method_last_week,
  followers: () => '',
  stated: () => '',
};

/** How it is forecast, in a sentence; empty where nothing is known to forecast by. */
export function methodText(view: ChannelView): string {
  return view.method === null ? '' : methods[view.method]();
}

/** A history that ends more than four weeks before what is expected is old. */
const OLD_DAYS = 28;

/** That the history is old, in a sentence; empty where it is not. */
export function oldHistoryText(view: ChannelView, firstDay: string): string {
  const until = view.learnt_until;
  if (until === null || daysBetween(until, firstDay) <= OLD_DAYS) return '';
  return m.channels_history_old({ date: dateText(until, 'full') });
}

const anomalyReasons: Record<AnomalyKind, () => string> = {
  spike: m.channels_anomaly_spike,
  silence: m.channels_anomaly_silence,
  stray: m.channels_anomaly_stray,
  holiday: m.holiday_bank_holiday,
  chosen: m.channels_anomaly_chosen,
};

/** Why a day of the history stands out. */
export function anomalyText(day: AnomalyView): string {
  return day.holiday === null ? anomalyReasons[day.kind]() : holidayText(day.holiday);
}

/** A number of messages; small ones with a decimal, so that few is told apart from none. */
export function messagesText(count: number): string {
  return numberText(count, count > 0 && count < 10 ? 1 : 0);
}

/** Messages expected on a mean day of the period. */
export function perDay(view: ChannelView): number {
  return view.expected.length ? view.expected_total / view.expected.length : 0;
}

const kinds: Record<ChannelKind, () => string> = {
  x: m.channels_kind_x,
  instagram: m.channels_kind_instagram,
  facebook: m.channels_kind_facebook,
  whatsapp: m.channels_kind_whatsapp,
  web_chat: m.channels_kind_web_chat,
  blog_comments: m.channels_kind_blog_comments,
  linkedin: m.channels_kind_linkedin,
  mastodon: m.channels_kind_mastodon,
  email: m.channels_kind_email,
  reviews: m.channels_kind_reviews,
  consult_hour: m.channels_kind_consult_hour,
  other: m.channels_kind_other,
};

/** The kinds of channels, in the order in which they are offered. */
export const channelKinds = Object.keys(kinds) as ChannelKind[];

export function kindText(kind: ChannelKind): string {
  return kinds[kind]();
}

const topicSorts: Record<TopicKind, () => string> = {
  conversation: m.topic_kind_conversation,
  service: m.topic_kind_service,
  policy: m.topic_kind_policy,
  other: m.topic_kind_other,
};

/** The sorts of topics, in the order in which they are offered. */
export const topicKinds = Object.keys(topicSorts) as TopicKind[];

export function topicKindText(kind: TopicKind): string {
  return topicSorts[kind]();
}

/** The sorts of events, in the order in which they are offered. */
export const eventKinds = ['announcement', 'campaign', 'incident', 'consult_hour'] as const satisfies EventKind[];

const events: Record<EventKind, () => string> = {
  announcement: m.channels_event_announcement,
  campaign: m.channels_event_campaign,
  incident: m.channels_event_incident,
  consult_hour: m.channels_event_consult_hour,
};

export function eventKindText(kind: EventKind): string {
  return events[kind]();
}

/** How uplifts run, in the order in which they are offered. */
export const courses = ['even', 'fading', 'rising'] as const satisfies Course[];

const courseTexts: Record<Course, () => string> = {
  even: m.channels_course_even,
  fading: m.channels_course_fading,
  rising: m.channels_course_rising,
};

export function courseText(course: Course = 'even'): string {
  return courseTexts[course]();
}

/** What an event does to the volume: "80% more messages · Fading away"; `null` where it changes nothing. */
export function upliftText(event: Event): string | null {
  if (Math.abs(event.uplift - 1) < 0.005) return null;
  const share = percentText(Math.abs(event.uplift - 1));
  const text = event.uplift > 1 ? m.channels_more({ share }) : m.channels_fewer({ share });
  return (event.course ?? 'even') === 'even' ? text : `${text} · ${courseText(event.course)}`;
}

const problems: Record<ProblemKind, () => string> = {
  bad_time: m.channels_problem_bad_time,
  bad_count: m.channels_problem_bad_count,
  short_row: m.channels_problem_short_row,
  duplicate: m.channels_problem_duplicate,
  skipped_hour: m.channels_problem_skipped_hour,
  doubled_hour: m.channels_problem_doubled_hour,
  long_row: m.channels_problem_long_row,
  future: m.channels_problem_future,
  far_away: m.channels_problem_far_away,
  total_line: m.channels_problem_total_line,
};

/** Why a row is not taken as it stands. */
export function problemText(problem: ImportProblem): string {
  return problems[problem.kind]();
}
