// Public holidays by name.
import { m } from '../../paraglide/messages';
import type { Holiday } from '../bindings';

const feasts: Record<Holiday, () => string> = {
  new_year: m.holiday_new_year,
  epiphany: m.holiday_epiphany,
  good_friday: m.holiday_good_friday,
  easter: m.holiday_easter,
  easter_monday: m.holiday_easter_monday,
  labour_day: m.holiday_labour_day,
  kings_day: m.holiday_kings_day,
  liberation_day: m.holiday_liberation_day,
  ascension: m.holiday_ascension,
  whit_sunday: m.holiday_whit_sunday,
  whit_monday: m.holiday_whit_monday,
  corpus_christi: m.holiday_corpus_christi,
  assumption: m.holiday_assumption,
  all_saints: m.holiday_all_saints,
  armistice: m.holiday_armistice,
  immaculate_conception: m.holiday_immaculate_conception,
  christmas: m.holiday_christmas,
  boxing_day: m.holiday_boxing_day,
  national_day: m.holiday_national_day,
  bank_holiday: m.holiday_bank_holiday,
  thanksgiving: m.holiday_thanksgiving,
};

export function holidayText(holiday: Holiday): string {
  return feasts[holiday]();
}
