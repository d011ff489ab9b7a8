/** WeCom error codes, from "全局错误码" (developer.work.weixin.qq.com/document/path/90313), with the vendor's words. */
import { account, later, message, number, unclear, type Codes } from '../codes';

/** access_token missing, invalid or ended: fetch another and try once more. */
export const WECOM_TOKEN_ENDED: ReadonlySet<string> = new Set(['40014', '41001', '42001']);
export const WECOM_CODES: Codes = {
  '-1': [unclear, '系统繁忙'],
  '40001': [account, '不合法的secret参数'],
  '40013': [account, '不合法的CorpID'],
  '40014': [later, '不合法的access_token'],
  '42001': [later, 'access_token已过期'],
  '40003': [number, '无效的UserID'],
  '40031': [number, '不合法的UserID列表'],
  '60111': [number, 'UserID不存在'],
  '81013': [number, 'UserID、部门ID、标签ID全部非法或无权限'],
  '40008': [message, '不合法的消息类型'],
  '40058': [message, '不合法的参数；传递参数不符合系统要求'],
  '41011': [message, '缺少agentid'],
  '44004': [message, '文本消息content参数为空'],
  '45002': [message, '消息内容大小超过限制'],
  '47001': [message, 'JSON/XML内容错误'],
  '40056': [account, '不合法的agentid'],
  '48002': [account, 'API接口无权限调用'],
  '60011': [account, '指定的成员/部门/标签参数无权限'],
  '60020': [account, '不安全的访问IP'],
  '301002': [account, '无权限操作指定的应用'],
  '45009': [later, '接口调用超过限制'],
  '45033': [later, '接口并发调用超过限制'],
  '45035': [message, 'url限制'],
};
