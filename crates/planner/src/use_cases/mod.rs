//! The use-cases, a file for each stretch of the line.

mod backups;
mod breadth;
mod calendars;
mod channel_edit;
mod channels;
mod desks;
mod edit;
mod eligibility;
mod erase;
mod generate;
mod history;
mod law;
mod news;
mod outlook;
mod overview;
mod people;
mod publish;
mod repair;
mod requirement;
mod review;
mod settings;
mod success;
mod teams;
mod undo;
mod workspace;
