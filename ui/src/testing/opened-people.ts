// The page of the people, opened for a test.
import { fireEvent, render, screen } from '@testing-library/svelte';
import App from '../App.svelte';
import type { PeopleView } from '../shared/bindings';
import { install } from '../mock/backend';
import { route } from '../shared/route.svelte';
import { session } from '../shared/session.svelte';
import { locale } from '../shared/text/locale.svelte';
import { drafts } from '../pages/people/model/drafts.svelte';

/** Opens one of its tabs in English, with the sample or what `change` makes of it. */
export async function openPeople(tab: string, change?: (people: PeopleView) => void): Promise<void> {
  const { people } = install('full').views;
  change?.(people);
  drafts.show(null);
  session.workspace = null; // Until the window has opened it.
  locale.choose('en');
  render(App);
  await screen.findByTestId('page-overview');
  route.go('people');
  await fireEvent.click(await screen.findByTestId(tab));
}
