//! An organisation of one's own, entered through the use-cases: whatever is needed for a first rota, and its removal.

mod support;

use chrono::NaiveDate;
use dialoog_model::{
    Absence, Channel, ChannelId, ChannelKind, Condition, DayHours, Desk, DeskId, Handling, Person, PersonId,
    Promise, PromiseClock, Readiness, Service, Stream, StreamId, Team, TeamId, TeamKind, Topic, TopicId,
    TopicKind, Treatment, WeekPattern,
};
use dialoog_planner::view::{ChannelEdit, ChannelsView, Emphasis, GenerateRequest, StreamEdit};
use dialoog_planner::{Failure, FailureCode, Planner, Start, StopFlag};
use support::{NOW, workspace};
use uuid::Uuid;

fn stream(name: &str, channel: ChannelId, topic: TopicId, share: f64) -> Stream {
    Stream {
        id: StreamId::derived(Uuid::nil(), name),
        channel,
        topic,
        share,
        handling: Handling { full: 5.0, brief: 2.0 },
        promise: Promise { share: 0.8, within_minutes: 60, clock: PromiseClock::Opening },
        service: Service::Deferrable,
        treatment: Treatment::IN_FULL,
    }
}

fn edit_of(view: &ChannelsView, channel: ChannelId) -> ChannelEdit {
    let found = view.channels.iter().find(|c| c.channel.id == channel).expect("the channel");
    let desk = |id: StreamId| view.desks.iter().find(|d| d.streams.contains(&id)).map(|d| d.id);
    ChannelEdit {
        channel: found.channel.clone(),
        streams: found
            .streams
            .iter()
            .map(|s| StreamEdit { stream: s.stream.clone(), desk: desk(s.stream.id) })
            .collect(),
    }
}

fn named(view: &ChannelsView, name: &str) -> ChannelId {
    view.channels.iter().find(|c| c.channel.name == name).expect("a channel of that name").channel.id
}

/// Removes whatever a new workspace comes with.
async fn emptied(planner: &Planner) -> Result<(), Failure> {
    let view = planner.channels().await?;
    for channel in view.channels {
        planner.remove_channel(channel.channel.id).await?;
    }
    for desk in view.desks {
        planner.remove_desk(desk.id).await?;
    }
    for topic in view.topics {
        planner.remove_topic(topic.id).await?;
    }
    for team in planner.people().await?.teams {
        planner.remove_team(team.id).await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_organisation_of_ones_own_is_entered_from_nothing_up_to_its_first_duties() {
    let (_folder, planner) = workspace(Start::Empty, NOW).await;
    emptied(&planner).await.expect("all of it can go");
    let bare = planner.channels().await.expect("channels");
    assert!(bare.channels.is_empty() && bare.desks.is_empty() && bare.topics.is_empty());

    let id = |name: &str| Uuid::new_v5(&Uuid::nil(), name.as_bytes());
    let team = Team { id: TeamId(id("team")), name: "Library".into(), kind: TeamKind::Communication };
    planner.save_team(team.clone()).await.expect("a team");
    let topic = Topic {
        id: TopicId(id("topic")),
        name: "Lending".into(),
        kind: TopicKind::Service,
        teams: vec![team.id],
    };
    planner.save_topic(topic.clone()).await.expect("a topic");
    let desk = Desk {
        id: DeskId(id("desk")),
        name: "Counter".into(),
        colour: 3,
        streams: Vec::new(),
        teams: vec![team.id],
        minimum_presence: 1,
        occupancy_ceiling: 0.85,
        shrinkage: 0.1,
        shortest_duty: 60,
        longest_duty: 240,
    };
    planner.save_desk(desk.clone()).await.expect("a desk");
    let hours = WeekPattern::on(0..5, 9 * 60, 13 * 60);
    let channel = Channel {
        id: ChannelId(id("channel")),
        name: "Mastodon".into(),
        kind: ChannelKind::Mastodon,
        opening: hours.clone(),
        followers: None,
        usual_days: None,
    };
    let streams = vec![StreamEdit { stream: stream("s", channel.id, topic.id, 1.0), desk: Some(desk.id) }];
    planner.save_channel(ChannelEdit { channel: channel.clone(), streams }).await.expect("a channel");
    let ready = Condition::since(NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day"));
    for name in ["Ada", "Ben", "Cor"] {
        let person = Person {
            name: name.into(),
            contract_minutes: 32 * 60,
            duty_budget_minutes: 12 * 60,
            channels: vec![channel.id],
            topics: vec![topic.id],
            languages: vec!["en".into()],
            working_hours: hours.clone(),
            availability: hours.clone(),
            readiness: Readiness { own_employee: ready, briefed: ready, willing: ready, mandated: ready },
            ..Person::beginning(PersonId(id(name)), team.id)
        };
        planner.save_person(person).await.expect("a person");
    }

    let first_day = planner.workspace().await.expect("a workspace").next_first_day;
    let request = GenerateRequest {
        first_day,
        weeks: 1,
        seed: 1,
        seconds: None,
        work: Some(1),
        threads: Some(1),
        emphasis: Emphasis::default(),
    };
    let report = planner.generate(request, StopFlag::default(), |_| {}).await.expect("a rota");
    assert!(report.open.is_empty(), "{:?}", report.open);
    assert!((report.totals.covered_hours - 20.0).abs() < 1e-9, "five mornings: {:?}", report.totals);

    for refused in [
        planner.remove_desk(desk.id).await,
        planner.remove_person(PersonId(id("Ada"))).await,
        planner.remove_team(team.id).await,
        planner.remove_topic(topic.id).await,
    ] {
        assert_eq!(refused.expect_err("something needs it").code, FailureCode::InUse);
    }
}

#[tokio::test]
async fn the_streams_of_a_channel_change_together_or_not_at_all() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let before = planner.channels().await.expect("channels");
    let mut edit = edit_of(&before, named(&before, "X"));
    let moved = edit.streams[0].stream.share / 2.0;
    edit.streams[0].stream.share -= moved;
    let failure = planner.save_channel(edit.clone()).await.expect_err("shares that do not sum to 1");
    assert_eq!(failure.field.as_deref(), Some("share"));
    edit.streams[1].stream.share += moved;
    planner.save_channel(edit).await.expect("saved");
    assert_eq!(planner.undo().await.expect("undone").action, "channel.save");
    let after = planner.channels().await.expect("channels");
    let shares = |view: &ChannelsView| {
        let streams = view.channels.iter().flat_map(|c| &c.streams);
        streams.map(|s| s.stream.share.to_bits()).collect::<Vec<_>>()
    };
    assert_eq!(shares(&before), shares(&after));
}

#[tokio::test]
async fn a_stream_is_answered_at_one_desk_whichever_side_says_so() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let view = planner.channels().await.expect("channels");
    let x = named(&view, "X");
    let mut edit = edit_of(&view, x);
    let (stream, from) = (edit.streams[0].stream.id, edit.streams[0].desk.expect("a desk"));
    let to = view.desks.iter().find(|d| d.id != from).expect("another desk").id;
    let at = |view: &ChannelsView| {
        let there = view.desks.iter().filter(|d| d.streams.contains(&stream));
        there.map(|d| d.id).collect::<Vec<_>>()
    };

    edit.streams[0].desk = Some(to);
    planner.save_channel(edit.clone()).await.expect("saved");
    let moved = planner.channels().await.expect("channels");
    assert_eq!(at(&moved), [to]);

    let back = view.desks.iter().find(|d| d.id == from).expect("the desk").clone();
    planner.save_desk(back).await.expect("saved");
    assert_eq!(at(&planner.channels().await.expect("channels")), [from]);

    edit.streams[0].desk = None;
    planner.save_channel(edit).await.expect("saved");
    assert!(at(&planner.channels().await.expect("channels")).is_empty());
}

#[tokio::test]
async fn a_topic_is_on_a_channel_once_and_a_stream_stays_with_its_channel() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let view = planner.channels().await.expect("channels");
    let (x, mail) = (named(&view, "X"), named(&view, "E-mail"));
    let mut twice = edit_of(&view, x);
    twice.streams[1].stream.topic = twice.streams[0].stream.topic;
    let mut stolen = edit_of(&view, x);
    stolen.streams[1].stream.id = edit_of(&view, mail).streams[0].stream.id;
    let mut none = edit_of(&view, x);
    none.streams.clear();
    for wrong in [twice, stolen, none] {
        let failure = planner.save_channel(wrong).await.expect_err("refused");
        assert_eq!((failure.code, failure.field.as_deref()), (FailureCode::Invalid, Some("streams")));
    }
}

#[tokio::test]
async fn a_year_says_who_is_away_when_and_how_many_of_each_team_at_once() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).expect("a date");
    let away = Absence::days;
    let mut people = planner.person_list().await.expect("people");
    let team = people[0].team;
    people.retain(|person| person.team == team);
    let [one, two] = &mut people[..2] else { panic!("two people") };
    // Two that touch are one; what lies in another year is left out.
    one.absences = vec![away(day(1, 1), day(1, 3)), away(day(1, 4), day(1, 4))];
    two.absences = vec![away(day(1, 4) - chrono::Days::new(30), day(1, 4)), away(day(12, 31), day(12, 31))];
    // Mornings beside whole days, one of which is whole by its afternoon.
    let part = |hours, from, to| Absence { hours: Some(hours), ..away(from, to) };
    one.absences.push(part(DayHours::MORNING, day(1, 4), day(1, 7)));
    one.absences.push(part(DayHours::AFTERNOON, day(1, 5), day(1, 5)));
    for person in [&*one, &*two] {
        planner.save_person(person.clone()).await.expect("saved");
    }
    let year = planner.absence_year(Some(2027)).await.expect("a year");
    assert_eq!((year.year, year.days.len()), (2027, 365));
    let team = year.teams.iter().find(|team| team.team == one.team).expect("their team");
    let spans = |id| {
        let found = team.people.iter().find(|p| p.person == id).expect("listed");
        let spans: Vec<_> =
            found.spans.iter().map(|span| (span.first_day, span.days, span.hours.as_slice())).collect();
        (spans, found.days)
    };
    assert_eq!(spans(one.id), (vec![(0, 5, &[][..]), (5, 2, &[DayHours::MORNING])], 7));
    assert_eq!(spans(two.id), (vec![(0, 4, &[][..]), (364, 1, &[])], 5));
    let away = [0, 3, 4, 6, 7, 364].map(|day| team.away[day]);
    assert_eq!(away, [2, 2, 1, 1, 0, 1], "who is away for a part of a day is away");
    assert!(year.days[0].holiday.is_some() && year.days[4].holiday.is_none());
    let now = planner.absence_year(None).await.expect("this year");
    assert_eq!(now.days.first().map(|day| day.date), NaiveDate::from_ymd_opt(2026, 1, 1));
    assert_eq!(planner.absence_year(Some(i32::MAX)).await.expect("the last year").year, 2199);
}

#[tokio::test]
async fn a_channel_goes_with_all_that_hung_on_it_and_comes_back_with_it() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let before = planner.channels().await.expect("channels");
    let staff = planner.people().await.expect("people");
    let x = named(&before, "X");
    let gone: Vec<StreamId> = edit_of(&before, x).streams.iter().map(|s| s.stream.id).collect();
    // One event is of X alone, and one of X and more: neither may come to mean every stream.
    let mut only = before.events[0].clone();
    only.streams.clone_from(&gone);
    only.presence.clear();
    planner.save_event(only.clone()).await.expect("saved");

    planner.remove_channel(x).await.expect("removed");
    let after = planner.channels().await.expect("channels");
    assert!(after.channels.iter().all(|c| c.channel.id != x));
    assert!(after.desks.iter().all(|d| d.streams.iter().all(|s| !gone.contains(s))));
    assert!(after.events.iter().all(|e| e.id != only.id), "an event of nothing else goes as well");
    let people = planner.people().await.expect("people").people;
    assert!(people.iter().all(|p| !p.person.channels.contains(&x)));

    assert_eq!(planner.undo().await.expect("undone").action, "channel.remove");
    let back = planner.channels().await.expect("channels");
    let of = |view: &ChannelsView| {
        let channel = view.channels.iter().find(|c| c.channel.id == x).expect("the channel");
        (channel.history.total.to_bits(), channel.streams.len(), view.desks.clone())
    };
    assert_eq!(of(&before), of(&back));
    let again = planner.people().await.expect("people").people;
    assert!(staff.people.iter().zip(&again).all(|(a, b)| a.person == b.person));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_nobody_can_staff_is_told_as_that_and_not_only_as_too_few_people() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let first_day = planner.workspace().await.expect("an answer").next_first_day;
    assert!(planner.requirement(first_day, 1).await.expect("an answer").of_nobody.is_empty(), "somebody can");
    let channel = planner.channel_list().await.expect("an answer").channels.swap_remove(0).id;
    for mut person in planner.person_list().await.expect("an answer") {
        person.channels.retain(|known| *known != channel);
        planner.save_person(person).await.expect("an answer");
    }
    let list = planner.channel_list().await.expect("an answer");
    let answers = |desk: &Desk| {
        list.streams.iter().any(|stream| stream.channel == channel && desk.streams.contains(&stream.id))
    };
    let view = planner.requirement(first_day, 1).await.expect("an answer");
    let there = planner.channels().await.expect("an answer").desks;
    let wanted: Vec<DeskId> = there.iter().filter(|desk| answers(desk)).map(|desk| desk.id).collect();
    assert!(!wanted.is_empty() && view.of_nobody == wanted, "{:?}", view.of_nobody);
}
