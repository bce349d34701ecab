//! The numbers of Dutch law (the Arbeidstijdenwet) and of the Working Time Directive, 2003/88/EC, said again for tests: those of the
//! program stand in the rule sets of `dialoog_rules`, which a test there holds against these.

use dialoog_working_time::{
    Break, Breaks, DailyRest, FreeSundays, Limits, LongerNights, NightAverage, NightBan, NightCount,
    NightLength, NightRest, NightSeries, NightSeriesRest, OnCallAverage, OnCallBan, OnCallDays, OnCallFree,
    OnCallNight, OnCallWork, ShiftLength, SundayWork, WeekHours, WeeklyRest, WeeksAverage,
};

const HOUR: i32 = 60;

/// The rules of a law, and for whom it has others.
pub trait Laws {
    fn dutch() -> Self;
    fn exempt(self) -> Self;
    fn reduced(self) -> Self;
    fn minor(self) -> Self;
    fn european() -> Self;
}

impl Laws for Limits {
    /// The rules for people of 18 years and older, none of them decided away.
    fn dutch() -> Self {
        Self {
            // 5:7(2)(a)
            shift_length: Some(ShiftLength { most: 12 * HOUR }),
            // 5:3(2)
            daily_rest: Some(DailyRest {
                least: 11 * HOUR,
                shortened: Some(8 * HOUR),
                once_in: 7 * 24 * HOUR,
            }),
            // 5:5
            weekly_rest: Some(WeeklyRest { least: 36 * HOUR, sum: 72 * HOUR, piece: 32 * HOUR }),
            // 5:7(2)(b)
            week_hours: Some(WeekHours { most: 60 * HOUR }),
            // 5:7(3)
            four_weeks: Some(WeeksAverage { weeks: 4, most: 4 * 55 * HOUR }),
            // 5:7(2)(c)
            sixteen_weeks: Some(WeeksAverage { weeks: 16, most: 16 * 48 * HOUR }),
            // 5:4
            breaks: Some(Breaks {
                piece: 15,
                steps: vec![Break { over: 5 * HOUR + 30, least: 30 }, Break { over: 10 * HOUR, least: 45 }],
            }),
            // 5:6
            sunday_work: Some(SundayWork {}),
            free_sundays: Some(FreeSundays { weeks: 52, least: 13 }),
            // 5:8(1)
            night_length: Some(NightLength {
                most: 10 * HOUR,
                longer: Some(LongerNights {
                    most: 12 * HOUR,
                    rest: 12 * HOUR,
                    in_two_weeks: 5,
                    in_a_year: 22,
                }),
            }),
            // 5:8(2)
            night_average: Some(NightAverage { nights: 16, weeks: 16, most: 16 * 40 * HOUR }),
            // 5:8(3)
            night_rest: Some(NightRest {
                least: 14 * HOUR,
                shortened: Some(8 * HOUR),
                once_in: 7 * 24 * HOUR,
            }),
            // 5:8(4)
            night_series_rest: Some(NightSeriesRest { nights: 3, least: 46 * HOUR }),
            // 5:8(5)
            night_series: Some(NightSeries { most: 7 }),
            // 5:8(6)
            night_count: Some(NightCount { weeks: 16, most: 36 }),
            night_ban: None,
            // 5:9
            on_call_days: Some(OnCallDays { days: 28, least: 14 }),
            on_call_free: Some(OnCallFree { days: 28, least: 2, block: 48 * HOUR }),
            on_call_night: Some(OnCallNight { before: 11 * HOUR, after: 14 * HOUR }),
            on_call_work: Some(OnCallWork { most: 13 * HOUR }),
            on_call_average: Some(OnCallAverage {
                nights: 16,
                weeks: 16,
                most: 16 * 40 * HOUR,
                most_with_rest: 16 * 45 * HOUR,
            }),
            on_call_ban: None,
        }
    }

    /// These rules for people who earn at least three times the least wage: hours, rest and breaks are theirs to settle,
    /// nights are not. Arbeidstijdenbesluit 2.1:1(1)(a).
    fn exempt(self) -> Self {
        Self {
            shift_length: None,
            daily_rest: None,
            weekly_rest: None,
            week_hours: None,
            four_weeks: None,
            sixteen_weeks: None,
            breaks: None,
            sunday_work: None,
            free_sundays: None,
            ..self
        }
    }

    /// These rules for people who may not be obliged to full hours: 10 hours a shift, on average 50 hours in 4 and 45 in 16
    /// weeks, no nights. Arbeidstijdenwet 4:5.
    fn reduced(self) -> Self {
        Self {
            shift_length: Some(ShiftLength { most: 10 * HOUR }),
            four_weeks: Some(WeeksAverage { weeks: 4, most: 4 * 50 * HOUR }),
            sixteen_weeks: Some(WeeksAverage { weeks: 16, most: 16 * 45 * HOUR }),
            night_ban: Some(NightBan { from: 24 * HOUR, until: 6 * HOUR }),
            ..self
        }
    }

    /// These rules for people under 18: no work from 23:00 to 06:00, no stand-by, 12 hours of rest a day and 36 every week, 9 hours
    /// a shift, a break in more than 4½, 45 hours a week and on average 40 in 4 weeks.
    fn minor(self) -> Self {
        Self {
            shift_length: Some(ShiftLength { most: 9 * HOUR }),
            daily_rest: Some(DailyRest { least: 12 * HOUR, shortened: None, once_in: 0 }),
            // No two weeks together make up for one without rest: they would have to be free as a whole.
            weekly_rest: Some(WeeklyRest { least: 36 * HOUR, sum: 14 * 24 * HOUR, piece: 36 * HOUR }),
            breaks: Some(Breaks {
                piece: 15,
                steps: vec![Break { over: 4 * HOUR + 30, least: 30 }, Break { over: 10 * HOUR, least: 45 }],
            }),
            week_hours: Some(WeekHours { most: 45 * HOUR }),
            four_weeks: Some(WeeksAverage { weeks: 4, most: 4 * 40 * HOUR }),
            night_ban: Some(NightBan { from: 23 * HOUR, until: 6 * HOUR }),
            on_call_ban: Some(OnCallBan {}),
            ..self
        }
    }

    /// The directive without what countries may make of it: a reference period of 4 months is read as 17 weeks.
    fn european() -> Self {
        Self {
            // Article 3
            daily_rest: Some(DailyRest { least: 11 * HOUR, shortened: None, once_in: 0 }),
            // Article 4 leaves the length to countries: any break counts.
            breaks: Some(Breaks { piece: 1, steps: vec![Break { over: 6 * HOUR, least: 1 }] }),
            // Articles 5 and 16(a): 24 and 11 hours in 7 days, or twice that in 14.
            weekly_rest: Some(WeeklyRest { least: 35 * HOUR, sum: 70 * HOUR, piece: 35 * HOUR }),
            // Articles 6 and 16(b)
            sixteen_weeks: Some(WeeksAverage { weeks: 17, most: 17 * 48 * HOUR }),
            // Article 8: eight hours in 24 on average, six days a week, for who works a night a week.
            night_average: Some(NightAverage { nights: 17, weeks: 17, most: 17 * 6 * 8 * HOUR }),
            ..Self::default()
        }
    }
}
