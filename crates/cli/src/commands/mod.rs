//! One file for each command.

pub mod backups;
pub mod check;
pub mod completions;
pub mod copy;
pub mod days;
pub mod diff;
pub mod erase;
pub mod export_ics;
pub mod forecast;
pub mod generate;
pub mod import_history;
pub mod journal;
pub mod manual;
pub mod new;
pub mod outlook;
pub mod publish;
pub mod repair;
pub mod require;
pub mod review;
pub mod rota;
pub mod rotas;
pub mod salvage;
pub mod stand_ins;
pub mod verify;
pub mod versions;
pub mod why;
