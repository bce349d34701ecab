/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/shared/tokens.css', 'utf8');

/** The colours of a theme by their names. */
function palette(theme: 'light' | 'dark'): Map<string, string> {
  const block = css.split(`[data-theme='${theme}'] {`)[1]?.split('\n}')[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]));
}

/** Relative luminance, by WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

const grounds = ['canvas', 'panel', 'sunken', 'hover', 'weekend', 'unavailable'];
const pairs: [string, string][] = [
  ...['text', 'muted', 'faint'].flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ...['good', 'warning', 'danger', 'info', 'accent'].flatMap((tone): [string, string][] => [
    [`${tone}-ink`, `${tone}-wash`],
    [`${tone}-ink`, 'panel'],
  ]),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((desk): [string, string] => [`desk-${desk}-ink`, `desk-${desk}-fill`]),
  ['on-accent', 'accent'],
  ['on-tip', 'tip'],
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colours = palette(theme);

  it.each(pairs)('%s can be read on %s', (text, ground) => {
    const [one, other] = [colours.get(text), colours.get(ground)];
    expect(one && other, `${text} or ${ground} is missing`).toBeTruthy();
    expect(contrast(one!, other!)).toBeGreaterThanOrEqual(4.5);
  });
});
