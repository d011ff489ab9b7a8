/** DingTalk error codes, from "服务端 API 全局错误码" and the to-do interface (open.dingtalk.com), with the vendor's words. */
import { account, later, message, number, unclear, type Codes } from '../codes';

export const DINGTALK_TOKEN_ENDED: ReadonlySet<string> = new Set(['InvalidAuthentication', '40014', '42001', '88']);
export const DINGTALK_CODES: Codes = {
  InvalidAuthentication: [later, '不合法的access_token'],
  'Forbidden.AccessDenied.QpsLimit*': [later, '调用频率超过限制'],
  'Throttling*': [later, '请求被流控'],
  'InvalidAction*': [account, '接口不存在'],
  'Forbidden*': [account, '没有调用该接口的权限'],
  'invalidClientIdOrSecret*': [account, '应用的 AppKey 或 AppSecret 不正确'],
  'InvalidParameter.executorId*': [number, '执行者不存在'],
  'InvalidParameter.unionId*': [number, 'unionId 不正确'],
  'userNotFound*': [number, '用户不存在'],
  'InvalidParameter*': [message, '参数不正确'],
  'MissingParameter*': [message, '缺少参数'],
  'MissingsubjectParam*': [message, '缺少标题'],
  'todo.taskCreate.paramError': [message, '创建待办参数异常'],
  'todo.taskCreate.flowControlError': [later, '创建待办针对执行者或者企业进行了限流处理'],
  'todo.taskCreate.lockError': [unclear, '创建待办根据sourceId加锁失败：同一待办正在创建'],
  'todo.taskCreate.systemError': [unclear, '创建待办系统内部异常'],
  'ServiceUnavailable*': [later, '服务暂不可用'],
  'InternalError*': [unclear, '系统内部错误'],
  'systemError*': [unclear, '系统错误'],
  unknownError: [unclear, '未知错误'],
};
/** The item is not there any more; not to be taken for an interface that is not there (InvalidAction.NotFound). */
export const isGone = (status: number, code: string): boolean =>
  code !== '' && !/^InvalidAction|api|path/i.test(code) && (status === 404 || /notfound|notexist/i.test(code));
/** 待办任务已存在: an item of this sourceId is there, made by an earlier try. */
export const isThere = (code: string, said: string): boolean =>
  code === 'todo.taskCreate.paramError' && /task exist/i.test(said);
