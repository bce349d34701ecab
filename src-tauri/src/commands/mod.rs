//! The commands that the window can give, each calling one use-case of the planner.
//!
//! Their types in the window's language are generated from here: see [`builder`].

mod choose;
mod demand;
mod history;
mod outlook;
mod publish;
mod report;
mod rota;
mod rules;
mod scenarios;
mod staff;
mod way_back;
mod workspace;

use dialoog_model::{DayHours, RANGES};
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::live::{WorkspaceChanged, WorkspaceUnreachable};

/// All commands and events, with the types that they take and answer.
pub fn builder() -> Builder<tauri::Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Result)
        .constant("ranges", RANGES)
        .constant("noon", DayHours::NOON)
        .commands(collect_commands![
            workspace::startup,
            choose::choose_workspace,
            choose::choose_new_workspace,
            choose::choose_counts,
            choose::choose_people,
            choose::choose_calendar_folder,
            choose::choose_document,
            choose::choose_rule_set,
            choose::choose_new_rule_set,
            workspace::open_workspace,
            workspace::open_sample,
            workspace::create_workspace,
            workspace::workspace,
            workspace::overview,
            workspace::settings,
            workspace::preview_settings,
            workspace::save_settings,
            rules::save_rule,
            rules::confirm_rule,
            rules::withdraw_confirmation,
            rules::export_rules,
            rules::import_rules,
            workspace::record_decision,
            workspace::withdraw_decision,
            workspace::undo,
            workspace::redo,
            workspace::undo_anyway,
            workspace::redo_anyway,
            workspace::open_elsewhere,
            workspace::stop_request,
            way_back::backups,
            way_back::back_up,
            way_back::restore_backup,
            way_back::restore_backup_to,
            way_back::save_copy,
            way_back::salvage,
            history::preview_history,
            history::import_history,
            staff::people,
            staff::save_person,
            staff::save_people,
            staff::remove_person,
            staff::former_people,
            staff::erasure,
            staff::erase_person,
            staff::preview_people,
            staff::import_people,
            staff::save_team,
            staff::remove_team,
            staff::absence_year,
            staff::restated_readiness,
            staff::person_eligibility,
            staff::desk_eligibility,
            demand::channels,
            demand::mark_day,
            demand::overrule_volume,
            demand::save_channel,
            demand::remove_channel,
            demand::save_topic,
            demand::remove_topic,
            demand::save_desk,
            demand::remove_desk,
            demand::save_event,
            demand::remove_event,
            demand::requirement,
            demand::search_staffing_target,
            demand::save_safety,
            outlook::outlook,
            outlook::success,
            outlook::breadth,
            outlook::choose_policy,
            rota::generate,
            rota::accept_generated,
            rota::rota,
            rota::remove_rota,
            rota::add_duty,
            rota::change_duty,
            rota::remove_duty,
            rota::lock_duty,
            rota::arrangement,
            rota::arrange_duties,
            rota::remedies,
            rota::verdicts,
            rota::propose_duty,
            rota::stand_ins,
            rota::repair,
            rota::repair_in_part,
            rota::accept_repair,
            rota::why,
            rota::review,
            rota::review_span,
            rota::review_duties,
            rota::law_of_span,
            scenarios::scenarios,
            scenarios::save_scenario,
            scenarios::generate_scenario,
            scenarios::compare_scenarios,
            scenarios::adoption,
            scenarios::adopt_scenario,
            scenarios::drop_scenario,
            publish::publishing,
            publish::publish,
            publish::changes,
            publish::messages,
            publish::restore_version,
            publish::export_calendars,
            report::export_review,
            report::export_person_data,
            report::exports,
            report::retention,
            report::remove_old,
        ])
        .events(collect_events![WorkspaceChanged, WorkspaceUnreachable])
}
