// Texts of the review.
import { m } from '../../paraglide/messages';
import type { Evenness, RotaTotals } from '../../shared/bindings';
import { numberText, percentText } from '../../shared/text/format';

/** What matters most, in a sentence on law and agreements. */
export function headline({ breaches, warnings }: RotaTotals): string {
  const law = m.review_law({ count: breaches });
  const agreements = m.review_agreements({ count: warnings });
  return m.review_headline({ law, agreements });
}

/** How evenly the load is shared, in a sentence. */
export function loadLine(even: Evenness | null): string {
  if (!even) return m.review_load_line({ load: m.review_load_none() });
  const ends = { from: numberText(even.from * 100), to: percentText(even.to) };
  const say = { even: m.review_load_even, fair: m.review_load_fair, uneven: m.review_load_uneven }[even.kind];
  return m.review_load_line({ load: say(ends) });
}

/** A number of findings. */
export function findingsText(count: number): string {
  return m.review_findings_count({ count });
}
