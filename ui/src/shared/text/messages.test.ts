import { expect, it } from 'vitest';

interface Choice {
  declarations: string[];
  selectors?: string[];
  match: Record<string, string>;
}
type Message = string | [Choice];

const files = import.meta.glob<Record<string, Message>>('../../../messages/*/*.json', {
  eager: true,
  import: 'default',
});
const sources = import.meta.glob<string>(['../../**/*.{ts,svelte}', '!../../paraglide/**', '!../../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The messages of a language by their names, with the file that each stands in. */
function messages(language: string): Map<string, { area: string; message: Message }> {
  const all = new Map<string, { area: string; message: Message }>();
  for (const [path, file] of Object.entries(files)) {
    const [area, name] = path.split('/').slice(-2);
    if (name !== `${language}.json`) continue;
    for (const [key, message] of Object.entries(file)) {
      if (key === '$schema') continue;
      expect(all.has(key), `${key} stands in ${area ?? ''} and elsewhere`).toBe(false);
      all.set(key, { area: area ?? '', message });
    }
  }
  return all;
}

const [english, dutch] = [messages('en'), messages('nl')];

/** What a message is given: its inputs, or the names in braces of a plain text. */
function inputs(message: Message): string[] {
  const declared =
    typeof message === 'string'
      ? [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
      : message[0].declarations.filter((d) => d.startsWith('input ')).map((d) => d.slice('input '.length));
  return [...new Set(declared)].sort();
}

it('finds the messages of both languages, and the sources that use them', () => {
  expect(english.size).toBeGreaterThan(1000);
  expect(Object.keys(sources).length).toBeGreaterThan(150);
});

it('every message is there in both languages, in the same file, with the same parameters', () => {
  const shape = (of: typeof english) =>
    [...of].map(([key, { area, message }]) => [area, key, inputs(message)].join(' '));
  expect(shape(dutch).sort()).toEqual(shape(english).sort());
});

it('a plural has a text for one and for several, and uses what it declares', () => {
  for (const [key, { message }] of [...english, ...dutch]) {
    if (typeof message === 'string') continue;
    const [{ declarations, match }] = message;
    const cases = Object.keys(match).join(' ');
    expect(cases, key).toMatch(/=one\b/);
    expect(cases, key).toMatch(/=other\b/);
    const known = declarations.map((d) => d.split(' ')[1]);
    for (const text of Object.values(match))
      for (const [, name] of text.matchAll(/\{(\w+)\}/g)) expect(known, `${key}: ${text}`).toContain(name);
  }
});

it('every message is used', () => {
  const source = Object.values(sources).join('\n');
  const named = new Set([...source.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key));
  // Failures are chosen by name, and types hold them complete: `failures.ts`.
  const chosen = /^(failure|cause|thing|part|field|expected|program|rule_file|rule_unit|value_kind)_/;
  expect([...english.keys()].filter((key) => !named.has(key) && !chosen.test(key))).toEqual([]);
});
