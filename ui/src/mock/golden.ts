// What the backend answers about the sample organisation, as a test of the backend has written it (`golden/`).
import type { Failure } from '../shared/bindings';

/** A command as the window sends it, with what it answers or how it fails. */
export interface Exchange<A = unknown> {
  command: string;
  arguments: Record<string, unknown>;
  answer: A;
  failure?: Failure;
}

const files = import.meta.glob<unknown>('./golden/**/*.json', { eager: true, import: 'default' });

/** A copy of the view in a file, named without its ending. */
export function golden<V>(name: string): V {
  const view = files[`./golden/${name}.json`];
  if (view === undefined) throw new Error(`there is no golden view ${name}`);
  return structuredClone(view) as V;
}

/** A copy of an exchange. */
export function exchange<A>(name: string): Exchange<A> {
  return golden<Exchange<A>>(`exchanges/${name}`);
}

/** Every exchange that was kept. */
export function exchanges(): Exchange[] {
  const names = Object.keys(files).filter((path) => path.startsWith('./golden/exchanges/'));
  return names.map((path) => files[path] as Exchange);
}
