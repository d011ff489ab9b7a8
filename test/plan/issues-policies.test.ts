/** What may be wrong in policies.yaml: each row says where, and what to write instead. */
import { check, type Row } from './fault';
import { edited, issuesOf, POLICIES } from './folder';

const WORKDAYS = '{before: {workdays: 10}}';
test.each<Row>([
  [
    WORKDAYS,
    '{before: {workdays: 10, days: 1}}',
    5,
    'policies[0].remind[1].before',
    '时长须且只能写一种单位（days、workdays、hours、minutes、seconds）。',
  ],
  [
    WORKDAYS,
    '{before: {}}',
    5,
    'policies[0].remind[1].before',
    '时长须且只能写一种单位（days、workdays、hours、minutes、seconds）。',
  ],
  [WORKDAYS, '{before: {weeks: 2}}', 5, 'policies[0].remind[1].before.weeks', '不认识的键“weeks”，请检查拼写或删去。'],
  [WORKDAYS, '{before: {workdays: -1}}', 5, 'policies[0].remind[1].before.workdays', '不能小于0。'],
  [
    WORKDAYS,
    '{before: {workdays: 1.5}}',
    5,
    'policies[0].remind[1].before.workdays',
    '类型不对：应为整数，不能写“1.5”。',
  ],
  [WORKDAYS, '{before: {workdays: 10000}}', 5, 'policies[0].remind[1].before.workdays', '不能大于200。'],
  [WORKDAYS, '{befor: {workdays: 10}}', 5, 'policies[0].remind[1].befor', '不认识的键“befor”，请检查拼写或删去。'],
  ['month-start', 'monthstart', 5, 'policies[0].remind[0].before', '“monthstart”不行，只能写：month-start。'],
  ['{on: due}', '{part: 2}', 5, 'policies[0].remind[3].part', '不能大于1或等于它。'],
  [
    'to: [deputy-head]',
    'to: [boss]',
    7,
    'policies[0].escalate[0].to[0]',
    '“boss”不行，只能写：liaison、office-head、deputy-head、head、supervisor、superior。',
  ],
  ['slip: red', 'slip: green', 7, 'policies[0].escalate[2].slip', '“green”不行，只能写：blue、yellow、red。'],
  ['approve: true', 'approve: false', 7, 'policies[0].escalate[2]', '督办单须由人签发，不能写 approve: false。'],
  [', times: 3', '', 6, 'policies[0].overdue[0]', 'every 与 times 须同时写（times 含第一次）。'],
  ['every: {workdays: 5}', 'every: {days: 5}', 6, 'policies[0].overdue[0]', 'every 与 after 须用同一种单位。'],
  [
    'every: {workdays: 5}, times: 3',
    'every: {workdays: 100}, times: 9',
    6,
    'policies[0].overdue[0]',
    '催办拖得太久：最后一次在到期一年多以后。',
  ],
  ['channels: { reminder: [email]', 'channels: { reminder: []', 8, 'policies[0].channels.reminder', '列表不能为空。'],
  ['"09:00"', '"9:00"', 12, 'policies[0].windows[0]', '时刻请写成 09:00 这样的形式。'],
  ['"09:00"', '"24:00"', 12, 'policies[0].windows[0]', '时刻请写成 09:00 这样的形式。'],
  ['lapseAfter: { days: 60 }', 'lapseAfter: { hours: 60 }', 11, 'policies[0].lapseAfter', 'lapseAfter 只能用 days。'],
  [
    'within: { workdays: 5 }',
    'within: { minutes: 5 }',
    9,
    'policies[0].within',
    'within 只能用 hours、days、workdays。',
  ],
  [
    '{before: {workdays: 3}}',
    '{before: {workdays: 0}}',
    14,
    'policies[1].remind[0]',
    '“到期前0天”不会发出，到期当日提醒请写 on: due。',
  ],
  ['review: required', 'review: yes', 4, 'policies[0].review', '“yes”不行，只能写：required、none。'],
  ['urgent: false', 'urgent: no', 13, 'policies[0].urgent', '类型不对：应为 true 或 false，不能写“no”。'],
  ['name: rest,', 'name: standard,', 14, 'policies[1]', '督办规则名称“standard”重复，policies.yaml 第2行已有。'],
  [
    'remind: [{before: {workdays: 3}}, {on: start}, {part: 0.5}]',
    'remind: []',
    14,
    'policies[1]',
    '督办规则“rest”没有任何步骤。',
  ],
])('policies.yaml: %s → %s', (...row) => check('policies.yaml', row));

test('a cadence that no policy is for is told where the cadence stands', () => {
  expect(issuesOf({ 'policies.yaml': edited(POLICIES, '[deadline, months, year]', '[deadline, months]') })).toEqual([
    {
      file: 'plan.yaml',
      line: 27,
      path: 'requirements[1].cadences[1]',
      message: '没有适用于此频次的督办规则，请在 policies.yaml 的 for 中补上。 / No policy fits this cadence.',
    },
  ]);
});
