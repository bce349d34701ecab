// Changes of the journal in words.
import { m } from '../../paraglide/messages';
import type { JournalEntryView } from '../bindings';
import type { Page } from '../route.svelte';
import { dateText } from './format';
import { isRuleCode, ruleName } from './rules';

/** Each kind of change: what it is called, and the page on which it is seen. */
const kinds: Record<string, [() => string, Page]> = {
  'duty.add': [m.change_duty_add, 'rota'],
  'duty.change': [m.change_duty_change, 'rota'],
  'duty.hand_over': [m.change_duty_hand_over, 'rota'],
  'duty.remove': [m.change_duty_remove, 'rota'],
  'duty.lock': [m.change_duty_lock, 'rota'],
  'duty.unlock': [m.change_duty_unlock, 'rota'],
  'duty.move_several': [m.change_duty_move_several, 'rota'],
  'duty.remove_several': [m.change_duty_remove_several, 'rota'],
  'duty.lock_several': [m.change_duty_lock_several, 'rota'],
  'duty.unlock_several': [m.change_duty_unlock_several, 'rota'],
  'duty.copy': [m.change_duty_copy, 'rota'],
  'duty.split': [m.change_duty_split, 'rota'],
  'duty.swap': [m.change_duty_swap, 'rota'],
  'duty.repeat': [m.change_duty_repeat, 'rota'],
  'duty.copy_week': [m.change_duty_copy_week, 'rota'],
  'duty.remedy': [m.change_duty_remedy, 'rota'],
  'rota.generate': [m.change_rota_generate, 'rota'],
  'rota.repair': [m.change_rota_repair, 'rota'],
  'rota.remove': [m.change_rota_remove, 'rota'],
  'rota.publish': [m.change_rota_publish, 'publish'],
  'rota.restore': [m.change_rota_restore, 'rota'],
  'history.import': [m.change_history_import, 'channels'],
  'day.mark': [m.change_day_mark, 'channels'],
  'volume.overrule': [m.change_volume_overrule, 'channels'],
  'person.save': [m.change_person_save, 'people'],
  'person.remove': [m.change_person_remove, 'people'],
  'team.save': [m.change_team_save, 'settings'],
  'team.remove': [m.change_team_remove, 'settings'],
  'channel.save': [m.change_channel_save, 'channels'],
  'channel.remove': [m.change_channel_remove, 'channels'],
  'channel.policy': [m.change_channel_policy, 'channels'],
  'topic.save': [m.change_topic_save, 'channels'],
  'topic.remove': [m.change_topic_remove, 'channels'],
  'desk.save': [m.change_desk_save, 'channels'],
  'desk.remove': [m.change_desk_remove, 'channels'],
  'desk.safety': [m.change_desk_safety, 'requirement'],
  'event.save': [m.change_event_save, 'channels'],
  'event.remove': [m.change_event_remove, 'channels'],
  'settings.save': [m.change_settings_save, 'settings'],
  'rule.save': [m.change_rule_save, 'settings'],
  'rule.confirm': [m.change_rule_confirm, 'settings'],
  'rule.doubt': [m.change_rule_doubt, 'settings'],
  'rules.import': [m.change_rules_import, 'settings'],
  'decision.record': [m.change_decision_record, 'settings'],
  'decision.withdraw': [m.change_decision_withdraw, 'settings'],
  'scenario.save': [m.change_scenario_save, 'rota'],
  'scenario.generate': [m.change_scenario_generate, 'rota'],
  'scenario.adopt': [m.change_scenario_adopt, 'rota'],
  'scenario.drop': [m.change_scenario_drop, 'rota'],
  'people.save': [m.change_people_save, 'people'],
  'people.import': [m.change_people_import, 'people'],
  'hours.import': [m.change_hours_import, 'review'],
  'workspace.create': [m.change_workspace_create, 'settings'],
  'workspace.erase': [m.change_workspace_erase, 'settings'],
};

/** What was done, in a few words, without what it was done to. */
export function changeName(entry: JournalEntryView): string {
  return (kinds[entry.action]?.[0] ?? m.change_other)();
}

/** What it was done to, as people call it; empty where that needs no saying. */
export function changeSubject(entry: JournalEntryView): string {
  const { action, subject } = entry;
  if (/^\d{4}-\d{2}-\d{2}$/.test(subject)) return dateText(subject, 'full');
  if (/^(rule|decision)\./.test(action) && isRuleCode(subject)) return ruleName(subject);
  if ((action === 'rota.publish' || action === 'rota.restore') && subject)
    return m.change_version({ version: subject });
  return subject;
}

/** What was done and to what. */
export function changeText(entry: JournalEntryView): string {
  const [what, subject] = [changeName(entry), changeSubject(entry)];
  return subject ? m.change_with_subject({ what, subject }) : what;
}

/** The page on which a change is seen; one that is not known here is seen in the journal. */
export function pageOf(entry: JournalEntryView): Page {
  return kinds[entry.action]?.[1] ?? 'settings';
}
