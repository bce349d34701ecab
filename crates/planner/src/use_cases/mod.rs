//! The use-cases, a file for each stretch of the line.

mod channel_edit;
mod channels;
mod desks;
mod edit;
mod generate;
mod history;
mod overview;
mod people;
mod publish;
mod repair;
mod requirement;
mod review;
mod settings;
mod teams;
mod workspace;
