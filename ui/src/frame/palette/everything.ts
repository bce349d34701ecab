// Everything that the palette lists for a workspace.
import { m } from '../../paraglide/messages';
import type { PersonView, WorkspaceView } from '../../shared/bindings';
import { saveCopy } from '../../shared/backups/way-back.svelte';
import { createWorkspace, openSample, openWorkspace } from '../../shared/open-workspace';
import { pages, route } from '../../shared/route.svelte';
import { session } from '../../shared/session.svelte';
import { changeText } from '../../shared/text/changes';
import { locale } from '../../shared/text/locale.svelte';
import { appearance, themes, type Theme } from '../../shared/theme.svelte';
import { pageNames } from '../page-names';
import { daysOf } from './days';
import type { Entry } from './entries';

/** The entries; `onhelp` opens the list of keys. */
export function entriesOf(workspace: WorkspaceView, people: PersonView[], onhelp: () => void): Entry[] {
  return [...pageEntries(), ...commands(workspace, onhelp), ...peopleEntries(people), ...days(workspace)];
}

function pageEntries(): Entry[] {
  return pages.map((page) => ({
    key: `page ${page}`,
    kind: 'page',
    text: pageNames[page](),
    go: () => route.go(page),
  }));
}

function commands({ undo, redo }: WorkspaceView, onhelp: () => void): Entry[] {
  const command = (key: string, text: string, go: () => unknown, note?: string): Entry => ({
    key,
    kind: 'command',
    text,
    ...(note === undefined ? {} : { note }),
    go: () => void go(),
  });
  const names: Record<Theme, () => string> = { system: m.theme_system, light: m.theme_light, dark: m.theme_dark };
  const other = locale.current === 'nl' ? 'en' : 'nl';
  return [
    ...(undo ? [command('undo', m.undo(), session.undo, changeText(undo))] : []),
    ...(redo ? [command('redo', m.redo(), session.redo, changeText(redo))] : []),
    command('generate', m.palette_generate(), () => route.go('rota', { generate: true })),
    ...(session.rota ? [command('away', m.rota_repair(), () => route.go('rota', { repair: true }))] : []),
    ...(session.rota ? [command('scenarios', m.scenarios(), () => route.go('rota', { scenarios: true }))] : []),
    command('copy', m.copy_save(), saveCopy),
    command('open', m.welcome_open(), openWorkspace),
    command('new', m.welcome_new(), createWorkspace),
    command('sample', m.welcome_sample(), openSample),
    ...themes
      .filter((theme) => theme !== appearance.choice)
      .map((theme) => command(`theme ${theme}`, names[theme](), () => appearance.choose(theme), m.theme_label())),
    command(
      'language',
      other === 'nl' ? m.language_nl() : m.language_en(),
      () => locale.choose(other),
      m.language_label(),
    ),
    command('keys', m.shortcuts(), onhelp),
  ];
}

function peopleEntries(people: PersonView[]): Entry[] {
  return people.flatMap(({ person: { id, name } }) => {
    const page: Entry = {
      key: `person ${id}`,
      kind: 'person',
      text: name,
      go: () => route.go('people', { person: id }),
    };
    const inRota: Entry = {
      key: `rota ${id}`,
      kind: 'person',
      text: m.palette_in_rota({ name }),
      go: () => route.go('rota', { person: id }),
    };
    return session.rota ? [page, inRota] : [page];
  });
}

function days({ rotas, today }: WorkspaceView): Entry[] {
  return daysOf(rotas, today, (rota, date) => {
    session.choose(rota);
    route.go('rota', { date });
  });
}
