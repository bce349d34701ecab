import { describe, expect, it } from 'vitest';
import type { DutyEdit, Finding, VerdictsView } from '../../shared/bindings';
import { locale } from '../../shared/text/locale.svelte';
import { exchange } from '../../mock/golden';
import { objects, opinionText, Verdicts } from './verdicts.svelte';

const place = (first_slot: number, person = 'anna'): DutyEdit => ({ person, desk: 'chat', first_slot, slots: 4 });
const finding = (person: string, rule: Finding['rule'], severity: Finding['severity']): Finding => ({
  rule,
  severity,
  person,
  date: '2026-12-01',
  duties: ['a'],
  measure: { unit: 'plain' },
  source: '',
});
const answer: VerdictsView = {
  open: true,
  people: [
    { person: 'anna', refused: false, findings: [], week_minutes: 240 },
    { person: 'bram', refused: true, findings: [finding('bram', 'one_place', 'breach')], week_minutes: 480 },
    { person: 'cees', refused: false, findings: [finding('cees', 'preference', 'note')], week_minutes: 120 },
  ],
};

/** A backend that answers when told to. */
function asked() {
  const questions: { slot: number; answers: () => void }[] = [];
  const verdicts = new Verdicts(
    () => 'rota',
    (_, edit) => new Promise((resolve) => questions.push({ slot: edit.first_slot, answers: () => resolve(answer) })),
  );
  const answers = async () => {
    questions.at(-1)?.answers();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { verdicts, questions, answers };
}

describe('the verdict on a place', () => {
  it('is not there until the backend has said it, and then it is that of everybody', async () => {
    const { verdicts, questions, answers } = asked();
    verdicts.want(place(10), null);
    expect(verdicts.of(place(10), null)).toBeNull();
    await answers();
    expect(verdicts.of(place(10), null)).toMatchObject({ refused: false, findings: [] });
    expect(verdicts.of(place(10, 'bram'), null)?.refused).toBe(true);
    verdicts.want(place(10, 'bram'), null);
    expect(questions).toHaveLength(1);
  });

  it('is asked for one at a time, and of what comes meanwhile only for the latest', async () => {
    const { verdicts, questions, answers } = asked();
    [10, 11, 12, 13].forEach((slot) => verdicts.want(place(slot), 'a'));
    expect(questions.map((q) => q.slot)).toEqual([10]);
    await answers();
    expect(verdicts.of(place(10), 'a')).toBeNull();
    expect(questions.map((q) => q.slot)).toEqual([10, 13]);
    await answers();
    expect(verdicts.of(place(13), 'a')).not.toBeNull();
  });

  it('is forgotten when the rota has changed', async () => {
    const { verdicts, questions, answers } = asked();
    verdicts.want(place(10), null);
    await answers();
    verdicts.forget();
    expect(verdicts.of(place(10), null)).toBeNull();
    verdicts.want(place(10), null);
    expect(questions).toHaveLength(2);
  });

  it('says what stands against it; a wish alone does not', () => {
    locale.choose('en');
    const of = (person: string, open = true) => {
      const { refused, findings } = answer.people.find((p) => p.person === person)!;
      return { open, refused, findings };
    };
    expect([of('anna'), of('bram'), of('cees'), of('anna', false)].map(objects)).toEqual([false, true, false, true]);
    expect(opinionText(of('anna'))).toBe('');
    expect(opinionText(of('bram'))).not.toBe('');
  });
});

describe('what the backend answers', () => {
  it('is about everybody of the sample', () => {
    const { people } = exchange<VerdictsView>('verdicts').answer;
    expect(people).toHaveLength(40);
    expect(people.some((one) => one.refused)).toBe(true);
  });
});
