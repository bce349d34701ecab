import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalEntryView } from '../bindings';
import { m } from '../../paraglide/messages';
import { changeName, pageOf } from './changes';
import { locale } from './locale.svelte';

locale.choose('en');

const entry = (action: string) => ({ action, subject: '' }) as JournalEntryView;

/** Every action that the use-cases write into the journal, from their sources. */
function actions(): string[] {
  const root = join(import.meta.dirname, '../../../../crates/planner/src');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.rs'));
  const subjects = 'duty|rota|history|day|volume|person|people|team|channel|topic|desk|event|settings|rules?';
  const action = new RegExp(`"((?:${subjects}|decision|hours|workspace)\\.[a-z_]+(?<!\\.ics))"`, 'g');
  const found = sources.flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(action)]);
  return [...new Set(found.map(([, name]) => name ?? ''))].sort();
}

describe('a change in words', () => {
  it('there is a name for each that the use-cases make', () => {
    expect(actions().length).toBeGreaterThan(40);
    expect(actions().filter((action) => changeName(entry(action)) === m.change_other())).toEqual([]);
  });

  it('undo leads back to the page where it was made', () => {
    const led = Object.fromEntries(actions().map((action) => [action, pageOf(entry(action))]));
    expect(led).toMatchObject({
      'people.save': 'people',
      'people.import': 'people',
      'person.save': 'people',
      'rules.import': 'settings',
      'rule.confirm': 'settings',
      'decision.record': 'settings',
      'hours.import': 'review',
      'rota.publish': 'publish',
      'rota.repair': 'rota',
      'duty.copy_week': 'rota',
      'desk.safety': 'requirement',
      'desk.save': 'channels',
      'volume.overrule': 'channels',
    });
  });
});
