// What tells the findings of a list apart.
import type { Finding } from './bindings';

/** Each finding with a key of its own, which stays while others come and go. Two that are alike in everything it is made of (a rule can
 * find several stretches in one duty) are told apart by their order. */
export function keyedFindings<F extends Finding>(findings: F[]): { key: string; finding: F }[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, person, date, duties } = finding;
    const like = [rule, person, date, ...duties].join(' ');
    const nth = seen.get(like) ?? 0;
    seen.set(like, nth + 1);
    return { key: `${like} ${nth}`, finding };
  });
}
