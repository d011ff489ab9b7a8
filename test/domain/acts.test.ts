/** Which acts are allowed from which standing, and what they do to it. */
import { refuseAct, STANDINGS, type ActCase } from '../../domain/acts';
import type { Target } from '../../domain/plan';

const from = (standing: string, more: Partial<ActCase> = {}) => ({ standing, review: 'required' as const, ...more });
const allowed = (act: string, more: Partial<ActCase> = {}) =>
  STANDINGS.filter((standing) => refuseAct(act, from(standing, more)) === null);

test.each([
  ['submit', ['open', 'returned', 'paused']],
  ['accept', ['submitted']],
  ['return', ['submitted', 'done']],
  ['waive', ['open', 'submitted', 'returned', 'paused']],
  ['notApplicable', ['open', 'returned', 'paused']],
  ['object', ['open', 'returned']],
  ['pause', ['open', 'returned']],
  ['resume', ['paused']],
  ['reassign', ['open', 'returned', 'paused']],
  ['reopen', ['done', 'waived', 'not-applicable', 'missed']],
])('%s is possible from %j', (act, standings) => expect(allowed(act)).toEqual(standings));

test('a refusal is a sentence in both languages that names the standing', () => {
  expect(refuseAct('accept', from('open'))).toEqual({
    zh: '当前状态为“办理中”，不能进行此操作',
    en: 'not possible while open',
  });
});

test('what is no act is refused, whatever its name', () => {
  for (const act of ['', 'approveAll', 'constructor', '__proto__', 'toString'])
    expect(refuseAct(act, from('open'))?.en).toContain('there is no act');
});

describe('extensions', () => {
  test('are asked for with a date later than the one that holds', () => {
    expect(allowed('extend', { to: '2016-11-30', dueDate: '2016-10-30' })).toEqual(['open', 'returned']);
    expect(refuseAct('extend', from('open'))?.zh).toBe('申请延期须写明新时限（--to）');
    expect(refuseAct('extend', from('open', { to: '2016-10-30', dueDate: '2016-10-30' }))?.zh).toBe(
      '新时限 2016-10-30 须晚于现时限 2016-10-30',
    );
  });

  test('are granted or refused only when asked for', () => {
    for (const decision of ['grant', 'refuse'] as const) {
      expect(refuseAct('extend', from('open', { decision, askedTo: null }))?.zh).toBe('没有待审批的延期申请');
      expect(refuseAct('extend', from('open', { decision, askedTo: '2016-11-30', dueDate: '2016-10-30' }))).toBeNull();
    }
  });
});

test('a return and a reopening name no date that has gone by', () => {
  expect(refuseAct('return', from('submitted', { to: '2016-10-30', today: '2016-10-31' }))?.zh).toBe(
    '新时限 2016-10-30 已过',
  );
  expect(refuseAct('return', from('submitted', { to: '2016-10-31', today: '2016-10-31' }))).toBeNull();
  expect(refuseAct('reopen', from('done', { today: '2016-10-31' }))).toBeNull();
});

describe('targets', () => {
  const over500: Target = { measure: '微信公众号', atLeast: 500, exclusive: true, of: 'total', unit: '个' };
  const once: Target = { measure: '解读次数', atLeast: 1, of: 'each' };

  test('a result states its figure', () => {
    expect(refuseAct('submit', from('open', { target: once }))?.zh).toBe(
      '本事项有量化指标（解读次数），反馈时须填写数值（--figure）',
    );
    expect(refuseAct('submit', from('open', { target: once, figure: 0 }))).toBeNull(); // handed in, not yet complete
  });

  test('below the target it is not complete: 超过500个 begins at 501, 不少于1次 at 1', () => {
    expect(refuseAct('accept', from('submitted', { target: over500, figure: 500 }))?.zh).toBe(
      '数值 500 未达到指标（微信公众号超过500个），不能办结',
    );
    expect(refuseAct('accept', from('submitted', { target: over500, figure: 501 }))).toBeNull();
    expect(refuseAct('accept', from('submitted', { target: once, figure: 1 }))).toBeNull();
    expect(refuseAct('accept', from('submitted', { target: once }))).not.toBeNull();
  });

  test('a total is met by all units together', () => {
    expect(refuseAct('accept', from('submitted', { target: over500, figure: 200, othersFigure: 301 }))).toBeNull();
    expect(refuseAct('accept', from('submitted', { target: once, figure: 0, othersFigure: 5 }))).not.toBeNull();
  });

  test('where handing in closes at once, it must meet the target', () => {
    expect(refuseAct('submit', { standing: 'open', review: 'none', target: once, figure: 0 })).not.toBeNull();
    expect(refuseAct('submit', { standing: 'open', review: 'none', target: once, figure: 1 })).toBeNull();
  });
});
