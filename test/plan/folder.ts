/** Plan folders for tests: the contract's sketch, completed, with one or more files replaced. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../plan/issues';
import { loadPlan, type Loaded } from '../../plan/load';

export const PLAN = `plan:
  id: gd-2016
  title: 广东省贯彻落实国务院办公厅2016年政务公开工作要点分工方案
  year: 2016
  to: 2017-12-31            # occurrences due after are not opened
  calendar: CN
tasks:
  - { number: 2, title: 推进市场监管公开透明… }
  - { number: 18, title: 推进卫生和食品药品安全信息公开 }
  - { number: 20, title: 推进政策执行和落实情况公开 }
requirements:
  - id: "2.7"
    task: 2
    text: 每季度公示旅游投诉情况。
    leads: [省旅游局, 各地级以上市、县（市、区）政府]   # unit or group names, as written
    timeLimit: 全年工作                                    # as written
    answers: collect                                       # lead | collect | each (default each)
    cadences:
      - { kind: recurring, every: quarter, due: { afterPeriod: { days: 30 } }, basis: office }   # week | month | quarter | half-year | year
  - id: "18.4"
    task: 18
    text: …
    leads: [省卫生和计划生育委员会]
    timeLimit: 全年工作
    cadences:
      - { kind: recurring, every: month, name: 月报 }
      - { kind: recurring, every: year, name: 年报 }
      - { kind: recurring, every: month, months: [4,5,6,7,8,9,10], name: 登革热媒介监测 }
      - { kind: as-needed, name: 预警信息 }
  - id: "20.3"
    task: 20
    text: …
    leads: [省审计厅]
    timeLimit: 2016年7月前完成
    cadences: [{ kind: deadline, due: 2016-07-31, remindBy: 2016-06-30 }]
`;

export const MORE = `requirements:
  - id: "20.5"
    task: 20
    text: 其余写法
    leads: [各地级以上市、县（市、区）政府, 省审计厅]
    timeLimit: 全年工作
    answers: lead
    inherited: [leads, timeLimit]
    supports: [省旅游局]
    policy: standard
    note: 供审核
    target: { measure: 微信公众号, atLeast: 500, exclusive: true, of: total }
    cadences:
      - { kind: ongoing }
      - { kind: months, months: ["2016-07","2017-01"] }
      - { kind: recurring, every: half-year, from: 2016-01-01, until: open }
      - { kind: event, trigger: 特别重大、重大突发事件发生后, within: { hours: 24 }, policy: standard }
`;

export const UNITS = `units:
  - { id: bangongting, name: 省政府办公厅, level: province }
  - { id: lvyouju, name: 省旅游局, aliases: [广东省旅游局], level: province, reportsTo: bangongting }
  - { id: weijiwei, name: 省卫生和计划生育委员会, level: province, reportsTo: bangongting }
  - { id: shenjiting, name: 省审计厅, level: province, reportsTo: bangongting }
  - { id: guangzhou, name: 广州市政府, level: city, reportsTo: bangongting }
  - { id: shenzhen, name: 深圳市政府, level: city, reportsTo: bangongting }
groups:
  - { name: 各地级以上市、县（市、区）政府, members: [guangzhou, shenzhen] }
`;

export const CONTACTS = `contacts:
  - { unit: lvyouju, role: liaison, name: 张三, email: zhangsan@lyj.example, mobile: "+8613800000000", channels: [email, sms] }
  - { unit: weijiwei, role: liaison, name: 李四, email: lisi@wjw.example, leave: [{from: 2016-05-01, to: 2016-05-10, deputy: zhangsan@lyj.example}] }
  - { unit: 省审计厅, role: head, name: 王五, mobile: 13800000001 }
  - { unit: guangzhou, role: liaison, name: 赵六, email: zhaoliu@gz.example }
  - { unit: shenzhen, role: liaison, name: 赵六, email: zhaoliu@gz.example }
`;

export const POLICIES = `policies:
  - name: standard
    for: [deadline, months, year]     # cadence kinds, \`every\` values, event, event-hours; the first policy that fits is taken
    review: required                  # or none
    remind: [ {before: month-start}, {before: {workdays: 10}}, {before: {days: 7}}, {on: due} ]           # to: [liaison] unless said; events also {on: start}, {part: 0.5}
    overdue: [ {after: {workdays: 1}, every: {workdays: 5}, times: 3, to: [liaison, office-head]} ]
    escalate: [ {after: {workdays: 5}, to: [deputy-head]}, {after: {workdays: 10}, to: [superior]}, {after: {workdays: 20}, to: [head], slip: red, approve: true} ]
    channels: { reminder: [email], due: [email, sms], overdue: [email, sms], escalation: [email, sms] }   # an item may have its own; cut to what the contact has, never to nothing
    within: { workdays: 5 }           # events without a number
    quietAfterOnTime: 4               # optional
    lapseAfter: { days: 60 }
    windows: ["09:00", "15:00"]       # [] = at the very instant
    urgent: false
  - { name: rest, for: [week, month, quarter, half-year, ongoing, as-needed, event, event-hours], remind: [{before: {workdays: 3}}, {on: start}, {part: 0.5}] }
`;

export type Files = Readonly<Record<string, string | Uint8Array | null>>;
const SKETCH: Files = { 'plan.yaml': PLAN, 'units.yaml': UNITS, 'contacts.yaml': CONTACTS, 'policies.yaml': POLICIES };

/** Writes the sketch with `files` in place of its own (null: left out), hands the folder over, and takes it away again. */
export function inFolder<T>(files: Files, use: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'duban-plan-'));
  try {
    for (const [name, content] of Object.entries({ ...SKETCH, ...files }))
      if (content !== null) writeFileSync(join(dir, name), content);
    return use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
export const load = (files: Files = {}): Loaded => inFolder(files, (dir) => loadPlan(dir));

/** What is wrong with the sketch once `files` replace its own; empty when it loads. */
export function issuesOf(files: Files): readonly Issue[] {
  const loaded = load(files);
  return loaded.ok ? [] : loaded.issues;
}

/** `text` with `from` replaced; refuses when `from` is not there, so that no test checks an unchanged file. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The sketch has no ${from}`);
  return text.replace(from, () => to);
}
