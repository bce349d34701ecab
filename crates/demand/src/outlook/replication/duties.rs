//! Duties that end and begin, with what is handed over.

use super::runner::Runner;
use crate::outlook::agents::Agent;
use crate::outlook::compiled_scenario::Component;
use crate::outlook::statistics::ticks;

impl Runner<'_> {
    /// Ends the duties that end at the start of this slot, then starts those that begin.
    pub(super) fn change_duties(&mut self, component: &Component, next_duty: &mut usize) {
        let at = self.slot_start;
        let mut changed = false;
        for agent in 0..self.agents.len() {
            if self.agents[agent].leaving || component.duties[self.agents[agent].duty].to != self.slot {
                continue;
            }
            changed = true;
            self.agents[agent].advance(at, &self.compiled.speeds);
            if self.agents[agent].has_work() {
                self.count_busy(agent, at, -1.0);
            }
            self.agents[agent].leaving = true;
            if let Some(mut message) = self.agents[agent].interrupt() {
                message.work = message.work.max(0.0) + self.compiled.scenario.hand_over_minutes;
                self.put_back(message);
            }
            self.next_completion[agent] = self.agents[agent].next_completion(&self.compiled.speeds);
        }
        while let Some(duty) = component.duties.get(*next_duty).filter(|d| d.from <= self.slot) {
            if duty.to > self.slot {
                let productivity = 1.0 - self.compiled.scenario.shrinkage[duty.desk];
                let mut agent = self
                    .spare
                    .pop()
                    .unwrap_or_else(|| Agent::new(duty.desk, *next_duty, duty.answers, productivity, at));
                agent.reset(duty.desk, *next_duty, duty.answers, productivity, at);
                self.agents.push(agent);
                self.next_completion.push(f64::INFINITY);
                changed = true;
            }
            *next_duty += 1;
        }
        if !changed {
            return;
        }
        // Those who come take over; an agent whose duty is over stays where they are the last and a live message waits.
        let mut agent = 0;
        while agent < self.agents.len() {
            let before = self.agents.len();
            if self.agents[agent].leaving && self.closed_at[self.agents[agent].desk].is_nan() {
                self.closed_at[self.agents[agent].desk] = at;
            }
            if self.agents[agent].load() == 0 {
                self.assign_work(component, agent, at);
            }
            agent += usize::from(self.agents.len() == before);
        }
    }

    /// Whether nobody else at this agent's desk stays on duty.
    pub(super) fn is_last(&self, agent: usize) -> bool {
        let desk = self.agents[agent].desk;
        self.agents.iter().all(|a| a.desk != desk || a.leaving)
    }

    pub(super) fn leave(&mut self, agent: usize, at: f64) {
        self.next_completion.swap_remove(agent);
        let agent = self.agents.swap_remove(agent);
        let desk = agent.desk;
        if self.agents.iter().all(|a| a.desk != desk || !a.leaving) {
            self.statistics.overrun[desk] += ticks((at - self.closed_at[desk]).max(0.0));
            self.closed_at[desk] = f64::NAN;
        }
        self.spare.push(agent);
    }
}
