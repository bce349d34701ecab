// Changes of the journal in words.
import { m } from '../../paraglide/messages';
import type { JournalEntryView } from '../bindings';
import type { Page } from '../route.svelte';
import { dateText } from './format';
import { isRuleCode, ruleName } from './rules';

const words: Record<string, () => string> = {
  'duty.add': m.change_duty_add,
  'duty.change': m.change_duty_change,
  'duty.hand_over': m.change_duty_hand_over,
  'duty.remove': m.change_duty_remove,
  'duty.lock': m.change_duty_lock,
  'duty.unlock': m.change_duty_unlock,
  'duty.move_several': m.change_duty_move_several,
  'duty.remove_several': m.change_duty_remove_several,
  'duty.lock_several': m.change_duty_lock_several,
  'duty.unlock_several': m.change_duty_unlock_several,
  'duty.copy': m.change_duty_copy,
  'duty.split': m.change_duty_split,
  'duty.swap': m.change_duty_swap,
  'duty.repeat': m.change_duty_repeat,
  'duty.copy_week': m.change_duty_copy_week,
  'duty.remedy': m.change_duty_remedy,
  'rota.generate': m.change_rota_generate,
  'rota.repair': m.change_rota_repair,
  'rota.remove': m.change_rota_remove,
  'rota.publish': m.change_rota_publish,
  'rota.restore': m.change_rota_restore,
  'history.import': m.change_history_import,
  'day.mark': m.change_day_mark,
  'volume.overrule': m.change_volume_overrule,
  'person.save': m.change_person_save,
  'person.remove': m.change_person_remove,
  'team.save': m.change_team_save,
  'team.remove': m.change_team_remove,
  'channel.save': m.change_channel_save,
  'channel.remove': m.change_channel_remove,
  'channel.policy': m.change_channel_policy,
  'topic.save': m.change_topic_save,
  'topic.remove': m.change_topic_remove,
  'desk.save': m.change_desk_save,
  'desk.remove': m.change_desk_remove,
  'desk.safety': m.change_desk_safety,
  'event.save': m.change_event_save,
  'event.remove': m.change_event_remove,
  'settings.save': m.change_settings_save,
  'rule.save': m.change_rule_save,
  'rule.confirm': m.change_rule_confirm,
  'rule.doubt': m.change_rule_doubt,
  'rules.import': m.change_rules_import,
  'decision.record': m.change_decision_record,
  'decision.withdraw': m.change_decision_withdraw,
  'scenario.save': m.change_scenario_save,
  'scenario.generate': m.change_scenario_generate,
  'scenario.adopt': m.change_scenario_adopt,
  'scenario.drop': m.change_scenario_drop,
  'people.save': m.change_people_save,
  'people.import': m.change_people_import,
  'hours.import': m.change_hours_import,
  'workspace.create': m.change_workspace_create,
  'workspace.erase': m.change_workspace_erase,
};

/** What was done, in a few words, without what it was done to. */
export function changeName(entry: JournalEntryView): string {
  return (words[entry.action] ?? m.change_other)();
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

const pagesOf: Record<string, Page> = {
  duty: 'rota',
  rota: 'rota',
  person: 'people',
  settings: 'settings',
  rule: 'settings',
  decision: 'settings',
  hours: 'review',
  team: 'settings',
  workspace: 'settings',
};

/** The page on which a change is seen. */
export function pageOf(entry: JournalEntryView): Page {
  if (entry.action === 'rota.publish') return 'publish';
  if (entry.action === 'desk.safety') return 'requirement';
  return pagesOf[entry.action.split('.')[0] ?? ''] ?? 'channels';
}
