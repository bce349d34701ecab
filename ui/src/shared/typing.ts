// What is being typed: a page is not read again under somebody's hands.

let typedIn: EventTarget | null = null;
let waiting: (() => void)[] = [];

/** A field whose text is a search is no change that somebody is making. */
function isChange(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'search');
}

function ended(): void {
  typedIn = null;
  const calls = waiting;
  waiting = [];
  for (const call of calls) call();
}

/** Calls `then` at once, or when what is being typed now has been taken or left. Once for all who ask for the same. */
export function onceTyped(then: () => void): void {
  // A field that went away with its page tells nobody.
  if (!(typedIn instanceof Node && typedIn.isConnected)) typedIn = null;
  if (!typedIn) then();
  else if (!waiting.includes(then)) waiting.push(then);
}

/** Watches what is typed, for as long as the window is open. */
export function watchTyping(): void {
  addEventListener('input', ({ target }) => {
    if (isChange(target)) typedIn = target;
  });
  // What takes the text, on the same events, comes first: it still stands on what was read before.
  const end = ({ target }: Event) => void (target === typedIn && queueMicrotask(ended));
  addEventListener('change', end);
  addEventListener('focusout', end);
}
