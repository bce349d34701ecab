// How the grid is looked at: how many weeks side by side, how close the rows, in which order. It belongs to whoever looks,
// not to the rota, and stays when one comes back.
import { readPreference, savePreference } from '../../shared/preferences';
import { weekCounts, type WeekCount } from '../model/axis';
import type { Density } from '../model/placement';
import { orders, type Order } from '../model/rows';

const densities = ['comfortable', 'compact'] as const satisfies readonly Density[];

/** The preferences of the rota page. */
class Looks {
  #weeks = $state<WeekCount>(
    weekCounts.find((n) => String(n) === readPreference('rota.weeks', weekCounts.map(String))) ?? 2,
  );
  #density = $state<Density>(readPreference('rota.density', densities) ?? 'comfortable');
  #order = $state<Order>(readPreference('rota.order', orders) ?? 'team');

  /** Weeks that the period's zoom shows side by side. */
  get weeks(): WeekCount {
    return this.#weeks;
  }
  set weeks(weeks: WeekCount) {
    this.#weeks = weeks;
    savePreference('rota.weeks', String(weeks));
  }

  get density(): Density {
    return this.#density;
  }
  set density(density: Density) {
    this.#density = density;
    savePreference('rota.density', density);
  }

  /** The order of the rows. */
  get order(): Order {
    return this.#order;
  }
  set order(order: Order) {
    this.#order = order;
    savePreference('rota.order', order);
  }
}

export const looks = new Looks();
