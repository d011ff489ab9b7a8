/** What may be wrong in plan.yaml and the files beside it: each row says where, and what to write instead. */
import { check, type Row } from './fault';
import { issuesOf, PLAN } from './folder';

describe('plan.yaml', () => {
  const DUE = 'due: 2016-07-31';
  const at = (row: Row) => [row[1], row] as const;
  test.each(
    (
      [
        [
          '[省旅游局,',
          '[省旅游据,',
          15,
          'requirements[0].leads[0]',
          '2.7 第1个牵头单位“省旅游据”不认识，是否为“省旅游局”？',
        ],
        [
          '[省旅游局,',
          '[省旅\u200b游据,',
          15,
          'requirements[0].leads[0]',
          '2.7 第1个牵头单位“省旅<U+200B>游据”不认识，是否为“省旅游局”？',
        ],
        [
          '[省旅游局,',
          '[火星办公室,',
          15,
          'requirements[0].leads[0]',
          '2.7 第1个牵头单位“火星办公室”不认识，请先写入 units.yaml。',
        ],
        [
          '各地级以上市、县（市、区）政府]',
          '各地级以上市、县市区政府]',
          15,
          'requirements[0].leads[1]',
          '2.7 第2个牵头单位“各地级以上市、县市区政府”不认识，是否为“各地级以上市、县（市、区）政府”？',
        ],
        [
          DUE,
          'due: 2016-02-30',
          35,
          'requirements[2].cadences[0].due',
          '“2016-02-30”不存在：2016年2月只有29天，如指月底，请写成 2016-02-29。',
        ],
        [DUE, 'due: 2016/2/6', 35, 'requirements[2].cadences[0].due', '“2016/2/6”请写成 2016-02-06。'],
        [
          DUE,
          'due: 二〇一六年二月六日',
          35,
          'requirements[2].cadences[0].due',
          '“二〇一六年二月六日”请写成 2016-02-06。',
        ],
        [
          DUE,
          'due: 长期',
          35,
          'requirements[2].cadences[0].due',
          '“长期”不是日期；没有期限的事项请用 kind: ongoing 或 as-needed。',
        ],
        [DUE, 'due:', 35, 'requirements[2].cadences[0].due', '日期为空，请写成 2016-02-06 这样的形式。'],
        [`${DUE}, `, '', 35, 'requirements[2].cadences[0].due', '日期为空，请写成 2016-02-06 这样的形式。'],
        [DUE, 'due: 2040-01-01', 35, 'requirements[2].cadences[0].due', '2040-01-01 离方案年份 2016 太远，请核对。'],
        [
          'remindBy: 2016-06-30',
          'remindBy: 2016-08-30',
          35,
          'requirements[2].cadences[0].remindBy',
          'remindBy（2016-08-30）晚于 due（2016-07-31）。',
        ],
        [
          'kind: deadline',
          'kind: dedline',
          35,
          'requirements[2].cadences[0].kind',
          '频次的 kind 只能写：recurring、deadline、ongoing、months、as-needed、event。',
        ],
        [
          'every: quarter',
          'every: fortnight',
          19,
          'requirements[0].cadences[0].every',
          '“fortnight”不行，只能写：week、month、quarter、half-year、year。',
        ],
        [
          'every: quarter',
          'every: quarter, months: [4]',
          19,
          'requirements[0].cadences[0].months',
          'months 只用于 every: month。',
        ],
        ['[4,5,6,7,8,9,10]', '[4,13]', 28, 'requirements[1].cadences[2].months[1]', '不能大于12。'],
        [
          '{ kind: as-needed, name: 预警信息 }',
          '每月',
          29,
          'requirements[1].cadences[3]',
          '类型不对：应为若干“键: 值”，不能写“每月”。',
        ],
        ['{ kind: as-needed, name: 预警信息 }', '', 29, 'requirements[1].cadences[3]', '内容为空，应为若干“键: 值”。'],
        [
          'every: month, name: 月报',
          'every: month, id: as-needed, name: 月报',
          29,
          'requirements[1].cadences[3]',
          '频次编号“as-needed”重复。',
        ],
        ['basis: office', 'policy: 没有的', 19, 'requirements[0].cadences[0].policy', '没有名为“没有的”的督办规则。'],
        ['answers: collect', 'answers: all', 17, 'requirements[0].answers', '“all”不行，只能写：lead、collect、each。'],
        ['answers: collect', 'policy: nix', 17, 'requirements[0].policy', '没有名为“nix”的督办规则。'],
        [
          'timeLimit: 2016年7月前完成',
          'timelimit: x',
          34,
          'requirements[2].timelimit',
          '不认识的键“timelimit”，请检查拼写或删去。',
        ],
        ['timeLimit: 2016年7月前完成', 'timelimit: x', 30, 'requirements[2].timeLimit', '缺少“timeLimit”。'],
        [
          'timeLimit: 2016年7月前完成',
          'timeLimit: x\n    __proto__: { a: 1 }',
          35,
          'requirements[2].__proto__',
          '不认识的键“__proto__”，请检查拼写或删去。',
        ],
        ['timeLimit: 2016年7月前完成', 'timeLimit: "\\u200b "', 34, 'requirements[2].timeLimit', '不能为空。'],
        ['"20.3"', '20.10', 30, 'requirements[2].id', '“20.1”被读成了数字，请加引号，如 "2.10"（否则成为 2.1）。'],
        [
          '"20.3"',
          '"20/3"',
          30,
          'requirements[2].id',
          '编号只能用字母、数字、点、横线和下划线，以字母或数字开头，最多64个字符。',
        ],
        ['"20.3"', '"2.7"', 30, 'requirements[2]', '事项编号“2.7”重复，plan.yaml 第12行已有。'],
        ['number: 20', 'number: 18', 10, 'tasks[2]', '任务序号“18”重复，plan.yaml 第9行已有。'],
        ['task: 20', 'task: 21', 31, 'requirements[2].task', '没有序号为 21 的任务。'],
        ['[省审计厅]', '[]', 33, 'requirements[2].leads', '至少写一个牵头单位。'],
        [
          '[省审计厅]',
          '省审计厅',
          33,
          'requirements[2].leads',
          '类型不对：应为列表（以“-”开头的多行，或 […]），不能写“省审计厅”。',
        ],
        ['每季度公示旅游投诉情况。', '"\\ud800"', 14, 'requirements[0].text', '含有残缺的字符（单个代理项）。'],
        ['每季度公示旅游投诉情况。', '"a\\0b"', 14, 'requirements[0].text', '含有控制字符。'],
        ['title: 广东省', 'title: "a\\r\\nb" # ', 3, 'plan.title', '含有换行或控制字符。'],
        ['to: 2017-12-31', 'to: 2015-12-31', 5, 'plan.to', 'to（2015-12-31）早于方案年份 2016。'],
        ['to: 2017-12-31', 'to: 2099-12-31', 5, 'plan.to', 'to（2099-12-31）离方案年份太远，请核对。'],
        ['year: 2016', 'year: 二〇一六', 4, 'plan.year', '类型不对：应为数字，不能写“二〇一六”。'],
        ['calendar: CN', 'calendar: US', 6, 'plan.calendar', '“US”不行，只能写：CN。'],
        ['year: 2016', 'year: 2016\n  year: 2017', 5, '', '同一处重复写了同名的键。'],
        ['year: 2016', 'year: !!js/function "x"', 4, '', '不支持这种“!”标记。'],
        ['  year: 2016', '\tyear: 2016', 4, '', '缩进用了制表符，请改为空格。'],
        ['title: ', 'title: "', 3, '', '缺少引号、括号、冒号或逗号。'],
        ['timeLimit: 2016年7月前完成', 'timeLimit: *nobody', 34, '', '别名（*）过多，或没有对应的锚点（&）。'],
      ] satisfies Row[]
    ).map(at),
  )('%s', (_written, row) => check('plan.yaml', row));

  test('there is exactly one head', () => {
    const [head, rest] = [PLAN.slice(0, PLAN.indexOf('tasks:')), PLAN.slice(PLAN.indexOf('tasks:'))];
    expect(issuesOf({ 'plan.yaml': rest })).toEqual([
      {
        file: 'plan.yaml',
        line: 1,
        path: 'plan',
        message: 'plan.yaml 缺少 plan（id、title、year、to、calendar）。 / plan is missing.',
      },
    ]);
    expect(issuesOf({ 'again.yaml': head })).toEqual([
      {
        file: 'again.yaml',
        line: 1,
        path: 'plan',
        message: '方案（plan）只能写一处，plan.yaml 第1行已有。 / There is a second head.',
      },
    ]);
  });

  test('a plan without requirements is no plan', () => {
    expect(
      issuesOf({ 'plan.yaml': PLAN.slice(0, PLAN.indexOf('requirements:')) }).map(({ message }) => message),
    ).toEqual(['方案没有任何事项（requirements）。 / The plan has no requirements.']);
  });
});

test.each<Row>([
  [
    'until: open',
    'until: 长期',
    16,
    'requirements[0].cadences[2].until',
    '“长期”不是日期；没有期限的事项请用 kind: ongoing 或 as-needed。',
  ],
  [
    'until: open',
    'until: 2015-01-01',
    16,
    'requirements[0].cadences[2].until',
    'until（2015-01-01）早于 from（2016-01-01）。',
  ],
  ['"2017-01"', '"2017-13"', 15, 'requirements[0].cadences[1].months[1]', '月份请写成 2016-07 这样的形式。'],
  ['"2017-01"', '"2016-07"', 15, 'requirements[0].cadences[1].months', '月份重复。'],
  [
    '{ hours: 24 }',
    '{ hours: 24, days: 1 }',
    17,
    'requirements[0].cadences[3].within',
    '时限须且只能写一种单位（hours、days、workdays）。',
  ],
  [
    '{ hours: 24 }',
    '{ weeks: 1 }',
    17,
    'requirements[0].cadences[3].within.weeks',
    '不认识的键“weeks”，请检查拼写或删去。',
  ],
  ['of: total', 'of: all', 12, 'requirements[0].target.of', '“all”不行，只能写：total、each。'],
  ['[leads, timeLimit]', '[lead]', 8, 'requirements[0].inherited[0]', '“lead”不行，只能写：leads、timeLimit。'],
  [
    'supports: [省旅游局]',
    'supports: [省旅游据]',
    9,
    'requirements[0].supports[0]',
    '20.5 第1个配合单位“省旅游据”不认识，是否为“省旅游局”？',
  ],
])('a further file of the plan: %s → %s', (...row) => check('more.yaml', row));
