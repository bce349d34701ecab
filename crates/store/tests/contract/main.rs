//! What every storage of a workspace must keep to, whatever database is behind it: each story is told of each storage. A
//! new storage is a new line at the end.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "what fails in a test is to fail the test")]

mod backend;
mod conflicts;
mod records;
#[path = "../support/mod.rs"]
mod support;

macro_rules! stories {
    ($storage:ident: $($story:ident::$name:ident),* $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                $story::$name::<$storage>().await;
            }
        )*
    };
}

/// All stories, told of one storage.
macro_rules! contract {
    ($module:ident: $storage:ident) => {
        mod $module {
            use crate::backend::$storage;
            use crate::{conflicts, records};

            stories! {
                $storage:
                records::everything_comes_back_as_it_was_put_also_after_a_restart,
                records::each_kind_of_record_is_replaced_as_a_whole,
                records::the_steps_of_a_change_may_refer_to_what_comes_later,
                records::lists_are_in_the_order_that_the_model_promises,
                records::duties_are_found_by_the_time_they_overlap,
                records::a_scenario_goes_with_its_rota_and_comes_back_with_it,
                records::a_change_that_contradicts_the_rest_is_refused_as_a_whole,
                records::what_is_not_there_cannot_be_removed,
                records::a_rota_takes_its_duties_and_versions_with_it_and_undo_brings_all_back,
                records::what_calendars_were_told_outlives_undo_and_the_rota,
                records::changes_since_a_version_are_new_other_and_gone_duties_and_no_locks,
                records::a_change_that_makes_no_difference_is_not_journaled,
                records::a_big_change_is_one_change,
                records::tasks_that_work_at_the_same_time_take_turns,
                records::two_who_opened_the_same_file_see_each_others_changes,
                records::a_change_that_is_abandoned_happens_wholly_or_not_at_all,
                conflicts::a_budget_and_a_name_saved_in_two_windows_both_stand,
                conflicts::absences_that_two_add_both_stand,
                conflicts::the_same_field_is_refused_with_what_differs_and_who_made_it_so,
                conflicts::what_differs_is_settled_for_one_side_as_far_as_it_was_shown,
                conflicts::a_duty_that_was_locked_meanwhile_is_neither_moved_nor_removed,
                conflicts::what_others_put_into_a_rota_is_not_removed_with_it_unseen,
                conflicts::what_both_removed_is_gone_and_what_one_removed_and_the_other_changed_is_asked,
                conflicts::what_a_change_was_decided_from_must_still_hold,
                conflicts::what_was_changed_and_taken_back_is_no_obstacle,
                conflicts::a_basis_older_than_the_journal_refuses_what_may_have_changed,
                conflicts::a_basis_that_does_not_exist_yet_is_refused,
                conflicts::undo_is_of_ones_own_changes,
                conflicts::undo_keeps_what_others_did_to_other_fields_and_asks_about_the_same,
                conflicts::what_others_gave_duties_to_is_not_taken_away_by_undo,
                conflicts::a_publication_is_not_taken_back_silently,
                conflicts::what_others_did_is_told_with_the_records_and_who_did_it,
                conflicts::what_is_read_together_is_one_state,
                conflicts::what_others_removed_can_be_read_as_it_was,
            }
        }
    };
}

contract!(sqlite_file: SqliteFile);
