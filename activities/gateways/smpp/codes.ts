/** SMPP command_status values, from "SMPP Protocol Specification v3.4", table 5-2, with its words. */
import { account, later, message, number, unclear, type Codes } from '../codes';

export const SMPP_CODES: Codes = {
  '0x01': [message, 'Message Length is invalid'],
  '0x04': [later, 'Incorrect BIND Status for given command'],
  '0x05': [later, 'ESME Already in Bound State'],
  '0x08': [unclear, 'System Error'],
  '0x0a': [account, 'Invalid Source Address'],
  '0x0b': [number, 'Invalid Dest Addr'],
  '0x0d': [account, 'Bind Failed'],
  '0x0e': [account, 'Invalid Password'],
  '0x0f': [account, 'Invalid System ID'],
  '0x14': [later, 'Message Queue Full'],
  '0x15': [account, 'Invalid Service Type'],
  '0x33': [number, 'Invalid number of destinations'],
  '0x43': [account, 'Invalid esm_class field data'],
  '0x45': [unclear, 'submit_sm or submit_multi failed'],
  '0x48': [account, 'Invalid Source address TON'],
  '0x49': [account, 'Invalid Source address NPI'],
  '0x50': [number, 'Invalid Destination address TON'],
  '0x51': [number, 'Invalid Destination address NPI'],
  '0x53': [account, 'Invalid system_type field'],
  '0x58': [later, 'Throttling error (ESME has exceeded allowed message limits)'],
  '0x64': [later, 'ESME Receiver Temporary App Error Code'],
  '0x65': [message, 'ESME Receiver Permanent App Error Code'],
  '0x66': [message, 'ESME Receiver Reject Message Error Code'],
  '0xfe': [unclear, 'Delivery Failure'],
  '0xff': [unclear, 'Unknown Error'],
};
/** `statusCode(11)` → `'0x0b'`. */
export const statusCode = (status: number): string => `0x${status.toString(16).padStart(2, '0')}`;
/** query_sm knows no such message: ESME_RINVMSGID, ESME_RQUERYFAIL. */
export const NO_SUCH_MESSAGE: readonly number[] = [0x0c, 0x67];
