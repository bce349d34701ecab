// The page behind each entry of the navigation.
import type { Component } from 'svelte';
import type { Page } from '../shared/route.svelte';
import Channels from './channels/Channels.svelte';
import Overview from './overview/Overview.svelte';
import People from './people/People.svelte';
import Publish from './publish/Publish.svelte';
import Requirement from './requirement/Requirement.svelte';
import Review from './review/Review.svelte';
import Rota from './rota/Rota.svelte';
import Settings from './settings/Settings.svelte';

export const views: Record<Page, Component> = {
  overview: Overview,
  channels: Channels,
  people: People,
  requirement: Requirement,
  rota: Rota,
  review: Review,
  publish: Publish,
  settings: Settings,
};
