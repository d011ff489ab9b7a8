/** Whether a receipt says that nobody has the number, and so for ever. */

/**
 * By the carriers' words, and China Mobile's code for them. A phone that is off, out of reach or in arrears may be reached another
 * day, and is not absent. `isAbsentNumber('MK:0001 空号')` → `true`; `isAbsentNumber('MI:0013 停机')` → `false`.
 */
export const isAbsentNumber = (reason: string): boolean =>
  /空号|号码不存在|unknown subscriber|^MK:0001\b/i.test(reason);
