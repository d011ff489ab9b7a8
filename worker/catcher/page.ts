/** The catcher's page: mails and SMS as people would see them, newest first. */
export const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>督办 · 收件箱</title><style>
:root{--ink:#101828;--soft:#667085;--line:#eaecf0;--red:#b42318;--bg:#f9fafb}*{box-sizing:border-box}
body{margin:0;font:15px/1.5 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--bg);height:100vh;display:flex;flex-direction:column}
header{display:flex;gap:16px;align-items:center;padding:10px 16px;background:#fff;border-bottom:3px solid var(--red);flex-wrap:wrap}
h1{font-size:17px;margin:0}nav button{border:0;background:none;font:inherit;padding:6px 10px;cursor:pointer;border-radius:6px;color:var(--soft)}nav button[aria-selected=true]{background:#fef3f2;color:var(--red);font-weight:600}
input{font:inherit;padding:6px 10px;border:1px solid #d0d5dd;border-radius:6px;flex:1;min-width:160px;max-width:420px}
main{flex:1;display:flex;min-height:0}#list{width:400px;overflow:auto;border-right:1px solid var(--line);background:#fff}#view{flex:1;overflow:auto;display:flex;flex-direction:column;min-width:0}
.item{padding:10px 14px;border-bottom:1px solid var(--line);cursor:pointer;display:block;width:100%;text-align:left;background:none;border-left:0;border-right:0;border-top:0;font:inherit}.item:hover{background:#f9fafb}.item[aria-current=true]{background:#fef3f2}
.item b{display:block;font-weight:600;word-break:break-all}.item small,.meta{color:var(--soft);font-size:12.5px}.empty{padding:48px 24px;text-align:center;color:var(--soft)}
iframe{flex:1;border:0;width:100%;background:#f2f4f7}pre{white-space:pre-wrap;padding:16px;margin:0;font:14px/1.7 inherit}.bar{padding:8px 14px;background:#fff;border-bottom:1px solid var(--line)}.bar button{font:inherit;border:1px solid #d0d5dd;background:#fff;border-radius:6px;padding:2px 10px;margin-right:6px;cursor:pointer}
.phone{max-width:420px;margin:20px auto;width:100%}.bubble{background:#fff;border:1px solid var(--line);border-radius:4px 14px 14px 14px;padding:10px 14px;margin:4px 12px 14px}
@media(max-width:720px){main{flex-direction:column}#list{width:100%;max-height:45vh;border-right:0;border-bottom:1px solid var(--line)}}
</style></head><body><header><h1>督办 · 收件箱 <small style="font-weight:400;color:#667085">catcher</small></h1><nav role="tablist"><button role="tab" data-tab="mail" aria-selected="true">邮件 <span id="nm"></span></button><button role="tab" data-tab="sms" aria-selected="false">短信 <span id="ns"></span></button></nav><input id="q" type="search" placeholder="按单位、收件人、标题查找 / search" aria-label="查找"></header>
<main><div id="list" role="list"></div><div id="view"><div class="empty">这里收下系统发出的全部邮件和短信，不会真的发出去。<br>点左边一封看看。<br><small>Everything the engine sends is caught here.</small></div></div></main>
<script>
let tab='mail',q='',top_='',open_=null,limit=100;const $=s=>document.querySelector(s);const el=(t,c,x)=>{const e=document.createElement(t);if(c)e.className=c;if(x!=null)e.textContent=x;return e};
const when=at=>new Date(at).toLocaleString('zh-CN',{hour12:false});
async function load(){const r=await fetch('/api/'+(tab==='mail'?'messages':'sms')+'?limit='+limit+'&q='+encodeURIComponent(q));const d=await r.json();$('#nm').textContent=d.counts.mails;$('#ns').textContent=d.counts.sms;
const key=tab+q+limit+(d.items[0]?.id??'')+d.total;if(key===top_)return;top_=key;const list=$('#list');list.replaceChildren();
if(!d.items.length)list.append(el('div','empty',q?'没有符合的邮件或短信。':'还没有。到了发送时间，提醒会出现在这里。'));
for(const m of d.items){if(tab==='sms'){const b=el('div','item');b.append(el('small','',m.mobile+'　'+when(m.at)),el('div','bubble',m.text));list.append(b);continue}
const b=el('button','item');b.append(el('b','',m.subject),el('small','',m.to+'　'+when(m.at)));b.setAttribute('aria-current',String(m.id===open_));b.onclick=()=>{open_=m.id;top_='';show(m.id);load()};list.append(b)}
if(d.total>d.items.length){const b=el('button','item','再显示 100 条（共 '+d.total+' 条）');b.onclick=()=>{limit+=100;load()};list.append(b)}}
async function show(id,mode){const m=await(await fetch('/api/messages/'+id)).json();const v=$('#view');v.replaceChildren();const bar=el('div','bar');for(const[k,t]of[['html','网页'],['text','纯文本'],['raw','原文']]){const b=el('button','',t);b.onclick=()=>show(id,k);bar.append(b)}bar.append(el('div','meta',m.subject),el('div','meta','收件人 '+m.to+'　'+m.messageId));v.append(bar);
if((mode||'html')==='html'&&m.html){const f=el('iframe');f.sandbox='';f.srcdoc=m.html;v.append(f)}else v.append(el('pre','',mode==='raw'?m.raw:m.text))}
document.querySelectorAll('[data-tab]').forEach(b=>b.onclick=()=>{tab=b.dataset.tab;document.querySelectorAll('[data-tab]').forEach(x=>x.setAttribute('aria-selected',String(x===b)));load()});
$('#q').oninput=e=>{q=e.target.value;limit=100;load()};load();setInterval(load,1500);
</script></body></html>`;
