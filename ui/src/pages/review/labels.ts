// Texts of the review.
import { m } from '../../paraglide/messages';
import type { Evenness, LawHeadline, NotChecked, RotaTotals } from '../../shared/bindings';
import { hoursText, numberText } from '../../shared/text/format';
import { ruleName } from '../../shared/text/rules';

/** What matters most, in a sentence on law and agreements. */
export function headline({ breaches, told_too_late: late, warnings }: RotaTotals): string {
  const law = breaches === 0 && late > 0 ? m.review_told_too_late({ count: late }) : m.review_law({ count: breaches });
  const agreements = m.review_agreements({ count: warnings });
  return m.review_headline({ law, agreements });
}

const notChecked: Record<NotChecked, () => string> = {
  works_council: m.review_not_checked_works_council,
  registration: m.review_not_checked_registration,
  on_call_contracts: m.review_not_checked_on_call_contracts,
  annual_leave: m.review_not_checked_annual_leave,
};

/** What was checked of the law and what was not, and what waits for a decision or rests on unconfirmed sources. */
export function lawLine({ checked, rules, assumed, broken, asked, unverified, not_checked }: LawHeadline): string {
  const names = (codes: LawHeadline['asked']) => codes.map(ruleName).join(', ');
  const others = not_checked.map((rule) => notChecked[rule]()).join(', ');
  return [
    m.review_law_checked({
      checked: numberText(checked),
      rules: numberText(rules),
      broken: broken.length
        ? m.review_law_broken({ count: numberText(broken.length), rules: names(broken) })
        : m.review_law_none_broken(),
      assumed: assumed ? m.review_law_assumed({ count: numberText(assumed) }) : '',
      others,
    }),
    ...(asked.length ? [m.review_law_asked({ rules: names(asked) })] : []),
    ...(unverified.length ? [m.review_law_unverified({ rules: names(unverified) })] : []),
  ].join(' ');
}

/** How evenly the burden is shared, in a sentence. */
export function loadLine(even: Evenness | null): string {
  if (!even) return m.review_load_line({ load: m.review_load_none() });
  const hours = { unfair: hoursText(even.unfair / 60), all: hoursText(even.burden / 60) };
  const say = { even: m.review_load_even, fair: m.review_load_fair, uneven: m.review_load_uneven }[even.kind];
  return m.review_load_line({ load: say(hours) });
}

/** A number of findings. */
export function findingsText(count: number): string {
  return m.review_findings_count({ count });
}
