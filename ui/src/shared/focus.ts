// Where the keyboard goes when something opens, and back to when it closes: never to the page's body.

const fields =
  'input:not([type=hidden]):not(:disabled), textarea:not(:disabled), select:not(:disabled), ' +
  '[role=combobox]:not(:disabled), [role=spinbutton], [contenteditable=true]';
const reachable =
  'button:not(:disabled), a[href], input:not(:disabled), [tabindex]:not([tabindex="-1"]), [role=spinbutton]';

/** Whether nothing on the page has the keyboard. */
export function focusIsLost(): boolean {
  return !document.activeElement || document.activeElement === document.body;
}

/** Takes the keyboard into something that has opened: to its first field, else to the whole of it. */
export function focusInto(container: HTMLElement): void {
  const first = container.querySelector<HTMLElement>(fields);
  (first ?? container).focus({ preventScroll: true });
  if (first instanceof HTMLInputElement) first.select();
}

/** Gives the keyboard back where it came from, unless somebody has taken it elsewhere meanwhile. What it came from may
 * be gone: then the page's title has it. */
export function giveFocusBack(to: Element | null): void {
  setTimeout(() => {
    if (!focusIsLost()) return;
    if (to instanceof HTMLElement && to.isConnected) to.focus({ preventScroll: true });
    if (focusIsLost()) pageTitle()?.focus({ preventScroll: true });
  });
}

/** Looks after the keyboard for the whole window: where the element that has it is removed, what it stood in takes it.
 * Answers how to stop. */
export function keepFocus(): () => void {
  let held: HTMLElement | null = null;
  /** What it stood in, from the inside out. */
  let around: HTMLElement[] = [];
  let later: ReturnType<typeof setTimeout> | undefined;
  const remember = (event: FocusEvent) => {
    held = event.target instanceof HTMLElement ? event.target : null;
    around = [];
    for (let up = held?.parentElement; up && up !== document.body; up = up.parentElement) around.push(up);
  };
  const look = new MutationObserver(() => {
    if (!held || held.isConnected) return;
    held = null;
    const within = around;
    // Whoever removed it may take the keyboard somewhere themselves: they come first.
    clearTimeout(later);
    later = setTimeout(() => {
      if (!focusIsLost()) return;
      const place = within.find((element) => element.isConnected);
      const next = place?.querySelector<HTMLElement>(reachable) ?? place?.closest<HTMLElement>('[tabindex]');
      (next ?? pageTitle())?.focus({ preventScroll: true });
    }, 50);
  });
  document.addEventListener('focusin', remember);
  look.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', remember);
    look.disconnect();
    clearTimeout(later);
  };
}

function pageTitle(): HTMLElement | null {
  return document.querySelector<HTMLElement>('h1[tabindex]') ?? document.querySelector<HTMLElement>('main');
}

/** Gives the keyboard to what a selector finds, once it is there; stops waiting when what is returned is called. */
export function focusWhenThere(selector: string, given: () => void): () => void {
  let done = false;
  const look = () => {
    const found = done ? null : document.querySelector<HTMLElement>(selector);
    if (!found) return;
    done = true;
    watch.disconnect();
    found.scrollIntoView?.({ block: 'center' });
    found.focus();
    given();
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true });
  // Not at once: a page that comes into view gets the keyboard as a whole first.
  const later = setTimeout(look);
  return () => {
    done = true;
    watch.disconnect();
    clearTimeout(later);
  };
}
