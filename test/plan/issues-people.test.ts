/** What may be wrong in units.yaml and contacts.yaml: each row says where, and what to write instead. */
import { check, type Row } from './fault';
import { CONTACTS, issuesOf } from './folder';

test.each<Row>([
  ['id: weijiwei', 'id: lvyouju', 4, 'units[2]', '单位编号“lvyouju”重复，units.yaml 第3行已有。'],
  [
    'name: 深圳市政府',
    'name: 广州市政府',
    7,
    'units[5].name',
    '名称“广州市政府”重复，“广州市政府”（units.yaml 第6行）已用。',
  ],
  [
    'name: 深圳市政府',
    'name: 深圳市政府, aliases: [广东省旅游局]',
    7,
    'units[5].aliases[0]',
    '名称“广东省旅游局”重复，“省旅游局”（units.yaml 第3行）已用。',
  ],
  [
    '- { name: 各地级以上市、县（市、区）政府,',
    '- { name: 广州市政府,',
    9,
    'groups[0].name',
    '名称“广州市政府”重复，“广州市政府”（units.yaml 第6行）已用。',
  ],
  ['level: city', 'level: town', 6, 'units[4].level', '“town”不行，只能写：province、city、county。'],
  [
    'reportsTo: bangongting',
    'reportsTo: bangongtin',
    3,
    'units[1].reportsTo',
    '上级“bangongtin”不在 units.yaml 中（须写单位编号）。',
  ],
  [
    'reportsTo: bangongting',
    'reportsTo: 省政府办公厅',
    3,
    'units[1].reportsTo',
    '上级“省政府办公厅”不在 units.yaml 中，请写编号 bangongting。',
  ],
  [
    'name: 省政府办公厅, level: province',
    'name: 省政府办公厅, level: province, reportsTo: lvyouju',
    2,
    'units[0].reportsTo',
    '上下级关系成环：bangongting → lvyouju → bangongting。',
  ],
  [
    'name: 省政府办公厅, level: province',
    'name: 省政府办公厅, level: province, reportsTo: bangongting',
    2,
    'units[0].reportsTo',
    '上下级关系成环：bangongting → bangongting。',
  ],
  [
    '[guangzhou, shenzhen]',
    '[guangzhou, 深圳市政俯]',
    9,
    'groups[0].members[1]',
    '成员“深圳市政俯”不认识，是否为“深圳市政府”？',
  ],
  ['name: 省审计厅', 'name: "省审计厅\\n"', 5, 'units[3].name', '含有换行或控制字符。'],
])('units.yaml: %s → %s', (...row) => check('units.yaml', row));

const EMAIL = 'email: zhangsan@lyj.example';
const MOBILE = '"+8613800000000"';
test.each<Row>([
  ...(
    [
      ['"a@b.cn, c@d.cn"', '一处只能写一个邮箱地址，多人请分成多行：“a@b.cn, c@d.cn”。'],
      ['a@b.cn;c@d.cn', '一处只能写一个邮箱地址，多人请分成多行：“a@b.cn;c@d.cn”。'],
      ['a@b.cn、c@d.cn', '一处只能写一个邮箱地址，多人请分成多行：“a@b.cn、c@d.cn”。'],
      ['"a@b\\r\\nBcc: x@y"', '邮箱地址含有换行或控制字符。'],
      ['zhangsan＠lyj.example', '邮箱地址“zhangsan＠lyj.example”用了全角“＠”，请改为半角 @。'],
      ['zhangsan@localhost', '邮箱地址“zhangsan@localhost”的域名不完整。'],
      ['zhangsan', '邮箱地址“zhangsan”没有 @。'],
      ['张三 <a@b.cn>', '只写地址本身，不写姓名和尖括号：“张三 <a@b.cn>”。'],
      ['张三@b.cn', '邮箱地址“张三@b.cn”含有全角、中文或看不见的字符。'],
      ['a@b.cn\u200b', '邮箱地址“a@b.cn<U+200B>”含有全角、中文或看不见的字符。'],
      ['a..b@c.cn', '“a..b@c.cn”不是有效的邮箱地址。'],
      ['a@-b.cn', '“a@-b.cn”不是有效的邮箱地址。'],
      [`${'a'.repeat(308)}@lyj.example`, '邮箱地址过长（320 个字符，最多254）。'],
      [`${'a'.repeat(65)}@lyj.example`, '邮箱地址 @ 前的部分过长（最多64个字符）。'],
      ['""', '邮箱地址为空；没有邮箱请删去这一项。'],
    ] as const
  ).map(([to, chinese]): Row => [EMAIL, `email: ${to}`, 2, 'contacts[0].email', chinese]),
  ...(
    [
      ['020-83131234', '“020-83131234”是座机，不能收短信；请写11位手机号。'],
      ['"(020)83131234"', '“(020)83131234”是座机，不能收短信；请写11位手机号。'],
      ['83131234', '“83131234”是座机，不能收短信；请写11位手机号。'],
      ['1380000000', '“1380000000”不是手机号：应为以1开头的11位数字，可带 +86。'],
      ['1380000000O', '“1380000000O”含有数字以外的字符；请写11位手机号，可带 +86。'],
      ['"+85291234567"', '“+85291234567”不是大陆手机号，不能发送短信。'],
      ['13800000000/13900000000', '一处只能写一个手机号：“13800000000/13900000000”。'],
      ['""', '手机号为空；没有手机请删去这一项。'],
    ] as const
  ).map(([to, chinese]): Row => [MOBILE, to, 2, 'contacts[0].mobile', chinese]),
  ['unit: lvyouju', 'unit: 省旅游据', 2, 'contacts[0].unit', '联系人所在单位“省旅游据”不认识，是否为“省旅游局”？'],
  ['name: 张三', 'name: "张三\\r\\nBcc: x@y"', 2, 'contacts[0].name', '含有换行或控制字符。'],
  ['name: 张三', 'name: "\\ud83d"', 2, 'contacts[0].name', '含有残缺的字符（单个代理项）。'],
  [
    'role: head',
    'role: boss',
    4,
    'contacts[2].role',
    '“boss”不行，只能写：liaison、office-head、deputy-head、head、supervisor。',
  ],
  [', mobile: 13800000001', '', 4, 'contacts[2]', '联系人须有邮箱或手机号。'],
  [
    'mobile: 13800000001',
    'mobile: 13800000001, channels: [wechat]',
    4,
    'contacts[2].channels[0]',
    '“wechat”不行，只能写：email、sms、app、robot。',
  ],
  [
    'mobile: 13800000001',
    'mobile: 13800000001, channels: [email]',
    4,
    'contacts[2].channels',
    'channels 所列渠道都没有对应的邮箱、手机号、app 或 robot。',
  ],
  [
    'deputy: zhangsan@lyj.example',
    'deputy: nobody@lyj.example',
    3,
    'contacts[1].leave[0].deputy',
    '代办人 nobody@lyj.example 不在 contacts.yaml 中。',
  ],
  ['deputy: zhangsan@lyj.example', 'deputy: lisi@wjw.example', 3, 'contacts[1].leave[0].deputy', '代办人不能是本人。'],
  ['to: 2016-05-10', 'to: 2016-04-10', 3, 'contacts[1].leave[0].to', '请假止日 2016-04-10 早于起日 2016-05-01。'],
])('contacts.yaml: %s → %s', (...row) => check('contacts.yaml', row));

test('a unit that owes and has no contact is named where it stands in units.yaml', () => {
  const without = CONTACTS.split('\n')
    .filter((row) => !row.includes('shenzhen'))
    .join('\n');
  expect(issuesOf({ 'contacts.yaml': without })).toEqual([
    {
      file: 'units.yaml',
      line: 7,
      path: 'units[5]',
      message: '“深圳市政府”承担事项却没有任何联系人，请写入 contacts.yaml。 / 深圳市政府 owes but has no contact.',
    },
  ]);
});
