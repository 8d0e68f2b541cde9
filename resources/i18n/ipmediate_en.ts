<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_CN">
 <context>
  <name>About</name>
  <message>
   <source>ipmediate %1

供知识产权纠纷调解、仲裁组织办理案件使用。数据加密保存在本机，不联网也能办理全部业务。

程序按 Apache-2.0 许可发布；字体 Noto（OFL-1.1），图标 Lucide（ISC），Qt（LGPL-3.0）。

程序给出的期限、管辖和审查意见供参考，法律文书以签发前的人工核对为准。</source>
   <translation>ipmediate %1

For bodies that mediate and arbitrate intellectual property disputes. Data are kept encrypted on this computer; everything works without a network.

Released under Apache-2.0; Noto fonts (OFL-1.1), Lucide icons (ISC), Qt (LGPL-3.0).

Deadlines, courts and findings shown are for guidance; a person checks every legal paper before it is issued.</translation>
  </message>
  <message>
   <source>知识产权纠纷调解仲裁工作台</source>
   <translation>IP Mediation and Arbitration Workbench</translation>
  </message>
 </context>
 <context>
  <name>AgentForm</name>
  <message>
   <source>代理(&amp;F)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>全部不选表示概括的特别授权。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>地址</source>
   <translation>Address</translation>
  </message>
  <message>
   <source>姓名(&amp;N)</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>委托书日期</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>委托截止</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>工作单位(&amp;E)</source>
   <translation>&amp;Employer</translation>
  </message>
  <message>
   <source>律师事务所等；回避审查会比对。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>性别</source>
   <translation>Sex</translation>
  </message>
  <message>
   <source>执业证号</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>授权</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>授权类别(&amp;U)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>未登记</source>
   <translation>Not entered</translation>
  </message>
  <message>
   <source>没有签署调解协议的特别授权（民事诉讼法第六十二条），协议须由当事人本人签署。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>特别授权事项</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>电话(&amp;P)</source>
   <translation>&amp;Phone</translation>
  </message>
  <message>
   <source>职务</source>
   <translation>Roles</translation>
  </message>
  <message>
   <source>身份(&amp;K)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>身份证号(&amp;I)</source>
   <translation>&amp;Identity number</translation>
  </message>
  <message>
   <source>还没有收到授权委托书。</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>AppearancePart</name>
  <message>
   <source>中</source>
   <translation>Medium</translation>
  </message>
  <message>
   <source>主题(&amp;T)</source>
   <translation>&amp;Theme</translation>
  </message>
  <message>
   <source>大</source>
   <translation>Large</translation>
  </message>
  <message>
   <source>字号(&amp;S)</source>
   <translation>&amp;Size</translation>
  </message>
  <message>
   <source>小</source>
   <translation>Small</translation>
  </message>
  <message>
   <source>文书始终是中文。</source>
   <translation>Papers are always Chinese.</translation>
  </message>
  <message>
   <source>浅色</source>
   <translation>Light</translation>
  </message>
  <message>
   <source>深色</source>
   <translation>Dark</translation>
  </message>
  <message>
   <source>特大</source>
   <translation>Very large</translation>
  </message>
  <message>
   <source>界面</source>
   <translation>Appearance</translation>
  </message>
  <message>
   <source>界面语言(&amp;L)</source>
   <translation>&amp;Language of the window</translation>
  </message>
  <message>
   <source>跟随系统</source>
   <translation>As the system</translation>
  </message>
 </context>
 <context>
  <name>Banner</name>
  <message>
   <source>收起提示</source>
   <translation>Dismiss</translation>
  </message>
 </context>
 <context>
  <name>CalendarScreen</name>
  <message>
   <source>%1 ⚠ 场地冲突</source>
   <translation>%1 ⚠ room taken twice</translation>
  </message>
  <message>
   <source>%1 年的放假安排尚未公布，工作日暂按法定节假日和周末推算。</source>
   <translation>The holiday arrangement of %1 is not published yet; working days are estimated from statutory holidays and weekends.</translation>
  </message>
  <message>
   <source>%1年%2月</source>
   <translation>%1-%2</translation>
  </message>
  <message>
   <source>上一页</source>
   <translation>Previous</translation>
  </message>
  <message>
   <source>下一页</source>
   <translation>Next</translation>
  </message>
  <message>
   <source>今天</source>
   <translation>Today</translation>
  </message>
  <message>
   <source>今天(&amp;T)</source>
   <translation>&amp;Today</translation>
  </message>
  <message>
   <source>会议</source>
   <translation>Sessions</translation>
  </message>
  <message>
   <source>到期</source>
   <translation>Due</translation>
  </message>
  <message>
   <source>周(&amp;W)</source>
   <translation>&amp;Week</translation>
  </message>
  <message>
   <source>地点</source>
   <translation>Place</translation>
  </message>
  <message>
   <source>导出(&amp;E)</source>
   <translation>&amp;Export</translation>
  </message>
  <message>
   <source>导出日程</source>
   <translation>Export calendar</translation>
  </message>
  <message>
   <source>已把 %1 场会议导出到 %2。</source>
   <translation>%1 sessions were exported to %2.</translation>
  </message>
  <message>
   <source>放假：%1</source>
   <translation>Day off: %1</translation>
  </message>
  <message>
   <source>日历文件 (*.ics)</source>
   <translation>Calendar files (*.ics)</translation>
  </message>
  <message>
   <source>日程</source>
   <translation>Calendar</translation>
  </message>
  <message>
   <source>日程.ics</source>
   <translation>calendar.ics</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>月(&amp;M)</source>
   <translation>&amp;Month</translation>
  </message>
  <message>
   <source>期限</source>
   <translation>Deadline</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>没有会议。</source>
   <translation>No sessions.</translation>
  </message>
  <message>
   <source>没有到期的期限。</source>
   <translation>Nothing is due.</translation>
  </message>
  <message>
   <source>调休上班</source>
   <translation>Make-up working day</translation>
  </message>
  <message>
   <source>（已取消）%1</source>
   <translation>(cancelled) %1</translation>
  </message>
 </context>
 <context>
  <name>CaseFiles</name>
  <message>
   <source>导入案件文件</source>
   <translation>Import case files</translation>
  </message>
  <message>
   <source>导出案件文件</source>
   <translation>Export case file</translation>
  </message>
  <message>
   <source>案件文件 (*.json)</source>
   <translation>Case files (*.json)</translation>
  </message>
 </context>
 <context>
  <name>CaseHead</name>
  <message>
   <source>%1 元</source>
   <translation>CNY %1</translation>
  </message>
  <message>
   <source>暂编号 %1</source>
   <translation>Provisional number %1</translation>
  </message>
  <message>
   <source>未命名的案件</source>
   <translation>Untitled case</translation>
  </message>
  <message>
   <source>还没有登记当事人</source>
   <translation>No party entered yet</translation>
  </message>
  <message>
   <source>限阅</source>
   <translation>Restricted</translation>
  </message>
 </context>
 <context>
  <name>CaseScreen</name>
  <message>
   <source>上一部分</source>
   <translation>Previous part</translation>
  </message>
  <message>
   <source>下一部分</source>
   <translation>Next part</translation>
  </message>
  <message>
   <source>执行下一步</source>
   <translation>Do the next step</translation>
  </message>
  <message>
   <source>显示或隐藏下一步栏</source>
   <translation>Show or hide the next-step column</translation>
  </message>
  <message>
   <source>案件的各个部分</source>
   <translation>Parts of the case</translation>
  </message>
 </context>
 <context>
  <name>CaseTabs</name>
  <message>
   <source>期限</source>
   <translation>Deadline</translation>
  </message>
 </context>
 <context>
  <name>ChipBar</name>
  <message>
   <source>去掉条件 %1</source>
   <translation>Drop filter %1</translation>
  </message>
  <message>
   <source>清除全部条件</source>
   <translation>Clear all filters</translation>
  </message>
 </context>
 <context>
  <name>Choice</name>
  <message>
   <source>否</source>
   <translation>No</translation>
  </message>
  <message>
   <source>是</source>
   <translation>Yes</translation>
  </message>
 </context>
 <context>
  <name>CommitteePart</name>
  <message>
   <source>主任(&amp;D)</source>
   <translation>&amp;Director</translation>
  </message>
  <message>
   <source>使用人</source>
   <translation>Person at this window</translation>
  </message>
  <message>
   <source>信用代码(&amp;U)</source>
   <translation>Credit code (&amp;U)</translation>
  </message>
  <message>
   <source>全称(&amp;N)</source>
   <translation>Full &amp;name</translation>
  </message>
  <message>
   <source>印在每份文书上；已签发的文书不受更改影响。</source>
   <translation>Printed on every paper; issued papers do not change.</translation>
  </message>
  <message>
   <source>印章文字</source>
   <translation>Text of the seal</translation>
  </message>
  <message>
   <source>只影响以后的新案号。</source>
   <translation>Affects only new case numbers.</translation>
  </message>
  <message>
   <source>地址(&amp;A)</source>
   <translation>&amp;Address</translation>
  </message>
  <message>
   <source>姓名</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>所在地(&amp;R)</source>
   <translation>&amp;Region</translation>
  </message>
  <message>
   <source>文书抬头</source>
   <translation>Letterhead</translation>
  </message>
  <message>
   <source>案号简称(&amp;S)</source>
   <translation>&amp;Short name</translation>
  </message>
  <message>
   <source>用于推荐司法确认的管辖法院。</source>
   <translation>Used to propose the court for judicial confirmation.</translation>
  </message>
  <message>
   <source>电话(&amp;P)</source>
   <translation>&amp;Phone</translation>
  </message>
  <message>
   <source>组织类型(&amp;T)</source>
   <translation>&amp;Type of body</translation>
  </message>
  <message>
   <source>记入每一步操作记录。</source>
   <translation>Written into the history of every act.</translation>
  </message>
  <message>
   <source>设立日期(&amp;E)</source>
   <translation>&amp;Established on</translation>
  </message>
  <message>
   <source>设立证明(&amp;F)</source>
   <translation>Proof of establishment (&amp;F)</translation>
  </message>
  <message>
   <source>调解组织</source>
   <translation>Mediation body</translation>
  </message>
  <message>
   <source>默认调解地点(&amp;M)</source>
   <translation>Usual place of &amp;mediation</translation>
  </message>
 </context>
 <context>
  <name>CrashSheet</name>
  <message>
   <source>复制错误报告</source>
   <translation>Copy the report</translation>
  </message>
  <message>
   <source>程序内部出错了</source>
   <translation>The program made a mistake</translation>
  </message>
  <message>
   <source>程序出错</source>
   <translation>Program error</translation>
  </message>
  <message>
   <source>继续使用</source>
   <translation>Continue</translation>
  </message>
  <message>
   <source>这是程序的错误，不是您的操作造成的。已经保存的内容都在，刚才那一步可能没有完成。请先看一下刚才填写的内容，再重新做一次；如果反复出现，请把下面的错误报告交给技术人员。</source>
   <translation>This is a fault of the program, not yours. Everything saved is still there; the last step may not have been done. Look at what you just entered and do it again. If it happens repeatedly, hand the report below to support.</translation>
  </message>
  <message>
   <source>退出程序</source>
   <translation>Quit</translation>
  </message>
  <message>
   <source>错误报告</source>
   <translation>Error report</translation>
  </message>
  <message>
   <source>错误报告里没有姓名、证件号码和文书内容。</source>
   <translation>The report holds no names, identity numbers or text of papers.</translation>
  </message>
 </context>
 <context>
  <name>Curtain</name>
  <message>
   <source>口令(&amp;P)</source>
   <translation>&amp;Passphrase</translation>
  </message>
  <message>
   <source>已锁定</source>
   <translation>Locked</translation>
  </message>
  <message>
   <source>恢复单上的一组字母和数字；大小写、空格、连字符都不影响。</source>
   <translation>The letters and digits on the recovery sheet; case, blanks and hyphens do not matter.</translation>
  </message>
  <message>
   <source>恢复码(&amp;R)</source>
   <translation>&amp;Recovery code</translation>
  </message>
  <message>
   <source>打不开工作库</source>
   <translation>The profile cannot be opened</translation>
  </message>
  <message>
   <source>打开</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>正在打开工作库…</source>
   <translation>Opening the profile…</translation>
  </message>
  <message>
   <source>设置过口令时填写。</source>
   <translation>If a passphrase was set.</translation>
  </message>
  <message>
   <source>退出程序</source>
   <translation>Quit</translation>
  </message>
 </context>
 <context>
  <name>DateField</name>
  <message>
   <source>如 20260615</source>
   <translation>e.g. 20260615</translation>
  </message>
 </context>
 <context>
  <name>DayGrid</name>
  <message>
   <source>%1 今天</source>
   <translation>%1 today</translation>
  </message>
  <message>
   <source>休 %1</source>
   <translation>休 %1</translation>
  </message>
  <message>
   <source>会议 %1 场</source>
   <translation>%1 sessions</translation>
  </message>
  <message>
   <source>到期 %1 项</source>
   <translation>%1 due</translation>
  </message>
  <message>
   <source>暂定</source>
   <translation>provisional</translation>
  </message>
  <message>
   <source>班</source>
   <translation>班 working</translation>
  </message>
  <message>
   <source>还有 %1 项</source>
   <translation>%1 more</translation>
  </message>
 </context>
 <context>
  <name>DeadlinesTab</name>
  <message>
   <source>%1 已办结</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>%1 项正在计算，其中 %2 项已超期</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>%1期限.ics</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>%1（暂定）</source>
   <translation>%1 (provisional)</translation>
  </message>
  <message>
   <source>%1（第%2条）</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>* 表示暂定：该年度放假安排尚未公布</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>依据</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>到期日</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>剩余</source>
   <translation>Left</translation>
  </message>
  <message>
   <source>办结日期(&amp;D)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>取消标记(&amp;M)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>受理、签收、生效等日期一经登记，相应的法定期限会自动出现在这里。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>只记录事实，不改变期限本身；以后可以取消标记。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>导出到日历</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>导出到日历(&amp;X)…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>已由案件中的事实自动办结。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>怎么算出来的</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>日历文件 (*.ics)</source>
   <translation>Calendar files (*.ics)</translation>
  </message>
  <message>
   <source>暂定</source>
   <translation>provisional</translation>
  </message>
  <message>
   <source>期限</source>
   <translation>Deadline</translation>
  </message>
  <message>
   <source>本案的期限</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>标记已办结</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>标记已办结(&amp;M)…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>标记已办结：%1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>由谁办理</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>说明</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>说明(&amp;N)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>转到起算的事项</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>还没有期限</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>逾期后果</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>DisputeForm</name>
  <message>
   <source>一方明确拒绝调解的，不得调解。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>与法院的关系</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>侵权行为地影响管辖法院。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>元</source>
   <translation>CNY</translation>
  </message>
  <message>
   <source>发现日期</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>发生领域(&amp;H)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>委派、委托日期</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>委派、委托法院</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>审理程序</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>对方同意调解</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>对方承认行为</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>归类</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>承办人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>按当事人和案由拟定案件名称</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>未填写</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>未询问</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>来源与途径</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>标签</source>
   <translation>Tags</translation>
  </message>
  <message>
   <source>案件名称(&amp;T)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>案件来源(&amp;O)</source>
   <translation>S&amp;ource</translation>
  </message>
  <message>
   <source>案由(&amp;C)</source>
   <translation>&amp;Cause of action</translation>
  </message>
  <message>
   <source>汉字、拼音、拼音首字母或者编号，如 qhsb、170.3</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>法院案号</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>法院联系人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>申请事项(&amp;Q)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>签收材料日期</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>纠纷简要情况(&amp;F)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>行业</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>行为地</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>行为开始</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>行为截止</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>请求金额(&amp;M)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>调解期限自签收法院移交材料之日起算。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>输入后按回车</source>
   <translation>type and press Enter</translation>
  </message>
  <message>
   <source>限阅案件</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>FactForm</name>
  <message>
   <source>不限</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>主张的一方</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>事实(&amp;F)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>双方态度(&amp;S)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>发生日期(&amp;D)</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>FileDrop</name>
  <message>
   <source>选择文件</source>
   <translation>Choose files</translation>
  </message>
  <message>
   <source>选择文件…</source>
   <translation>Choose files…</translation>
  </message>
 </context>
 <context>
  <name>FilterPanel</name>
  <message>
   <source>元</source>
   <translation>CNY</translation>
  </message>
  <message>
   <source>发生领域(&amp;F)</source>
   <translation>&amp;Field</translation>
  </message>
  <message>
   <source>受理日自(&amp;A)</source>
   <translation>&amp;Accepted from</translation>
  </message>
  <message>
   <source>受理日至(&amp;B)</source>
   <translation>Accepted until (&amp;B)</translation>
  </message>
  <message>
   <source>只看有期限超期的案件(&amp;D)</source>
   <translation>Only cases with an over&amp;due deadline</translation>
  </message>
  <message>
   <source>收起</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>权利类型(&amp;R)</source>
   <translation>&amp;Right</translation>
  </message>
  <message>
   <source>标的不低于(&amp;L)</source>
   <translation>Amount at &amp;least</translation>
  </message>
  <message>
   <source>标的不高于(&amp;H)</source>
   <translation>Amount at most (&amp;H)</translation>
  </message>
  <message>
   <source>标签(&amp;G)</source>
   <translation>Ta&amp;gs</translation>
  </message>
  <message>
   <source>案件来源(&amp;O)</source>
   <translation>S&amp;ource</translation>
  </message>
  <message>
   <source>案由(&amp;C)</source>
   <translation>&amp;Cause of action</translation>
  </message>
  <message>
   <source>程序(&amp;T)</source>
   <translation>&amp;Track</translation>
  </message>
  <message>
   <source>调解员(&amp;M)</source>
   <translation>&amp;Mediator</translation>
  </message>
  <message>
   <source>输入后按回车</source>
   <translation>type and press Enter</translation>
  </message>
  <message>
   <source>阶段(&amp;S)</source>
   <translation>&amp;Stage</translation>
  </message>
 </context>
 <context>
  <name>Filters</name>
  <message>
   <source>不低于 %1 元</source>
   <translation>at least CNY %1</translation>
  </message>
  <message>
   <source>不高于 %1 元</source>
   <translation>at most CNY %1</translation>
  </message>
  <message>
   <source>受理日自 %1</source>
   <translation>accepted from %1</translation>
  </message>
  <message>
   <source>受理日至 %1</source>
   <translation>accepted until %1</translation>
  </message>
  <message>
   <source>有期限超期</source>
   <translation>overdue deadline</translation>
  </message>
 </context>
 <context>
  <name>FirstStart</name>
  <message>
   <source>上一步(&amp;B)</source>
   <translation>&amp;Back</translation>
  </message>
  <message>
   <source>下一步(&amp;N)</source>
   <translation>&amp;Next</translation>
  </message>
  <message>
   <source>与印章、登记证书一致，印在每份文书上。</source>
   <translation>As on the seal and the certificate; printed on every paper.</translation>
  </message>
  <message>
   <source>主任</source>
   <translation>Director</translation>
  </message>
  <message>
   <source>先登记调解组织的基本资料。除带星号的两项外都可以以后再填。</source>
   <translation>First the particulars of the mediation body. Everything but the two fields with a star can be filled in later.</translation>
  </message>
  <message>
   <source>再输一次(&amp;A)</source>
   <translation>Once &amp;again</translation>
  </message>
  <message>
   <source>单位全称 *</source>
   <translation>Full name *</translation>
  </message>
  <message>
   <source>口令(&amp;P)</source>
   <translation>&amp;Passphrase</translation>
  </message>
  <message>
   <source>地址</source>
   <translation>Address</translation>
  </message>
  <message>
   <source>如 新知</source>
   <translation>e.g. 新知</translation>
  </message>
  <message>
   <source>如 某某市知识产权纠纷人民调解委员会</source>
   <translation>e.g. 某某市知识产权纠纷人民调解委员会</translation>
  </message>
  <message>
   <source>如 河南省新乡市红旗区</source>
   <translation>e.g. 河南省新乡市红旗区</translation>
  </message>
  <message>
   <source>委员会</source>
   <translation>Committee</translation>
  </message>
  <message>
   <source>完成(&amp;F)</source>
   <translation>&amp;Finish</translation>
  </message>
  <message>
   <source>工作库</source>
   <translation>Profile</translation>
  </message>
  <message>
   <source>工作库位置</source>
   <translation>Place of the profile</translation>
  </message>
  <message>
   <source>工作库已经建好。请把恢复单打印出来（或存到 U 盘），与印章一起保管：电脑损坏或忘记口令时，只有它能打开案件。恢复码只显示这一次。</source>
   <translation>The profile is ready. Print the recovery sheet (or save it to a USB stick) and keep it with the seal: when the computer breaks or the passphrase is forgotten, only this sheet opens the cases. The code is shown only once.</translation>
  </message>
  <message>
   <source>开始使用</source>
   <translation>Getting started</translation>
  </message>
  <message>
   <source>恢复单</source>
   <translation>Recovery sheet</translation>
  </message>
  <message>
   <source>恢复单第 %1 组</source>
   <translation>Group %1 of the sheet</translation>
  </message>
  <message>
   <source>您的姓名</source>
   <translation>Your name</translation>
  </message>
  <message>
   <source>所在地</source>
   <translation>Region</translation>
  </message>
  <message>
   <source>打开时的口令</source>
   <translation>Passphrase for opening</translation>
  </message>
  <message>
   <source>换个位置(&amp;L)…</source>
   <translation>Another p&amp;lace…</translation>
  </message>
  <message>
   <source>核对</source>
   <translation>Check</translation>
  </message>
  <message>
   <source>案件、证据和文书都加密保存在这个文件夹里，不要放进网盘或共享文件夹。密钥由本机系统保管，平时打开不用输入口令；多人共用这台电脑时，可以再加一道口令。</source>
   <translation>Cases, evidence and papers are kept encrypted in this folder; do not put it into a cloud or shared folder. The computer keeps the key, so no passphrase is asked for; add one when several people share this computer.</translation>
  </message>
  <message>
   <source>案件、证据和文书都加密保存在这个文件夹里，不要放进网盘或共享文件夹。本机没有可以保管密钥的系统密钥串，请设置打开工作库的口令。</source>
   <translation>Cases, evidence and papers are kept encrypted in this folder; do not put it into a cloud or shared folder. This computer has no key ring that can keep the key, so please set a passphrase.</translation>
  </message>
  <message>
   <source>案号简称 *</source>
   <translation>Short name *</translation>
  </message>
  <message>
   <source>用于推荐司法确认的管辖法院。</source>
   <translation>Used to propose the court for judicial confirmation.</translation>
  </message>
  <message>
   <source>用在案号里，如 新知调〔2026〕1号。</source>
   <translation>Used in case numbers, as in 新知调〔2026〕1号.</translation>
  </message>
  <message>
   <source>电话</source>
   <translation>Phone</translation>
  </message>
  <message>
   <source>组织类型</source>
   <translation>Type of body</translation>
  </message>
  <message>
   <source>记入操作记录，以后可以在设置里更改。</source>
   <translation>Written into the history; can be changed in the settings.</translation>
  </message>
  <message>
   <source>请照着打印或保存的恢复单，输入下面两组字符，确认它完整可读。</source>
   <translation>Type these two groups from the printed or saved sheet, to be sure that it is complete and readable.</translation>
  </message>
  <message>
   <source>选择工作库位置</source>
   <translation>Choose the place of the profile</translation>
  </message>
 </context>
 <context>
  <name>Form</name>
  <message>
   <source>看不懂这里填写的内容，请按提示的格式填写；原来的内容没有改动。</source>
   <translation>This cannot be read; use the form of the example. The earlier value was not changed.</translation>
  </message>
 </context>
 <context>
  <name>GlossaryPart</name>
  <message>
   <source>术语表</source>
   <translation>Glossary</translation>
  </message>
 </context>
 <context>
  <name>HomeScreen</name>
  <message>
   <source>下一步</source>
   <translation>Next step</translation>
  </message>
  <message>
   <source>今天没有安排会议。</source>
   <translation>No session today.</translation>
  </message>
  <message>
   <source>今天的会议</source>
   <translation>Today's sessions</translation>
  </message>
  <message>
   <source>件在办</source>
   <translation>open cases</translation>
  </message>
  <message>
   <source>剩余</source>
   <translation>Left</translation>
  </message>
  <message>
   <source>受理</source>
   <translation>accepted</translation>
  </message>
  <message>
   <source>地点</source>
   <translation>Place</translation>
  </message>
  <message>
   <source>工作台</source>
   <translation>Workbench</translation>
  </message>
  <message>
   <source>快到期</source>
   <translation>Due soon</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>期限</source>
   <translation>Deadline</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>没有等待处理的案件。</source>
   <translation>No case is waiting.</translation>
  </message>
  <message>
   <source>等我处理</source>
   <translation>Waiting</translation>
  </message>
  <message>
   <source>达成协议</source>
   <translation>agreed</translation>
  </message>
  <message>
   <source>近十二个月</source>
   <translation>Last twelve months</translation>
  </message>
  <message>
   <source>近期没有到期的期限。</source>
   <translation>Nothing is due soon.</translation>
  </message>
  <message>
   <source>项期限已超期</source>
   <translation>deadlines overdue</translation>
  </message>
 </context>
 <context>
  <name>IntakeActs</name>
  <message>
   <source>不予受理</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>事由(&amp;G)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>决定日期(&amp;D)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>受理</source>
   <translation>accepted</translation>
  </message>
  <message>
   <source>受理后调解期限开始计算。正式编号一经给出不再收回。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>受理日期(&amp;D)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>受理案件</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>口头申请，由本会记录</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>告知的途径(&amp;R)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>委派、委托日期</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>审理程序</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>应当告知当事人可以通过仲裁、行政、司法等途径维护权利。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>应当说明理由，并告知其他解决途径；可以打印不予受理告知书。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>接收法院委派或者委托</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>撤回人(&amp;B)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>撤回调解申请</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>方式(&amp;P)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>日期(&amp;D)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>法院(&amp;C)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>法院案号</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>现在给出正式编号</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>理由(&amp;G)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>申请日期(&amp;D)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>登记撤回</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>登记申请</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>登记签收</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>确定</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>程序(&amp;T)</source>
   <translation>&amp;Track</translation>
  </message>
  <message>
   <source>签收日期(&amp;D)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>系统只提出建议，由承办人决定并写明理由。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>终止调解</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>自申请之日起诉讼时效中断。可以撤销。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>诉前，不适用</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>说明(&amp;R)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>调解期限自签收法院移交材料之日起算。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>适用程序</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>IntakeTab</name>
  <message>
   <source>不予受理…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>全部权利</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>受理…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>受理登记表</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>接收法院委派、委托…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>权利义务告知书</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>涉案权利</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加申请人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加第三人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加被申请人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>登记涉案权利(&amp;W)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>登记申请…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>纠纷</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>KeySheet</name>
  <message>
   <source>按键</source>
   <translation>Keys</translation>
  </message>
  <message>
   <source>操作</source>
   <translation>Act</translation>
  </message>
  <message>
   <source>日期：加一天、减一天</source>
   <translation>Date: one day more, one day less</translation>
  </message>
  <message>
   <source>案件：下一部分、上一部分</source>
   <translation>Case: next part, previous part</translation>
  </message>
  <message>
   <source>案件：执行下一步</source>
   <translation>Case: do the next step</translation>
  </message>
  <message>
   <source>案件：显示或隐藏下一步栏</source>
   <translation>Case: show or hide the next-step column</translation>
  </message>
  <message>
   <source>表格：复制所选各行</source>
   <translation>Table: copy the selected rows</translation>
  </message>
  <message>
   <source>表格：打开所选的一行</source>
   <translation>Table: open the selected row</translation>
  </message>
  <message>
   <source>键盘快捷键</source>
   <translation>Keyboard shortcuts</translation>
  </message>
 </context>
 <context>
  <name>Law</name>
  <message>
   <source>%1 年放假安排</source>
   <translation>Holiday arrangement %1</translation>
  </message>
  <message>
   <source>%1 年放假安排（尚未公布，按暂定计算）</source>
   <translation>Holiday arrangement %1 (not published, provisional)</translation>
  </message>
  <message>
   <source>工作日历</source>
   <translation>Working days</translation>
  </message>
  <message>
   <source>期限</source>
   <translation>Deadline</translation>
  </message>
  <message>
   <source>案由</source>
   <translation>Cause of action</translation>
  </message>
  <message>
   <source>知识产权案由</source>
   <translation>Causes of action in intellectual property</translation>
  </message>
 </context>
 <context>
  <name>LawPart</name>
  <message>
   <source>%1 ⚠ 逾一年</source>
   <translation>%1 ⚠ over a year</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>内容</source>
   <translation>Content</translation>
  </message>
  <message>
   <source>核对情况</source>
   <translation>Checked against</translation>
  </message>
  <message>
   <source>核对日期</source>
   <translation>Checked on</translation>
  </message>
  <message>
   <source>法律数据</source>
   <translation>Law data</translation>
  </message>
  <message>
   <source>程序按下列规定计算期限、推荐法院和审查协议。“已核对原文”指有人对照过公布的文本；“程序建议”没有法律依据，仅供参考。</source>
   <translation>The program computes deadlines, proposes courts and checks agreements by these rules. “Compared with the text” means that a person compared it with the published text; a “proposal of the program” has no legal source.</translation>
  </message>
  <message>
   <source>类别</source>
   <translation>Kind</translation>
  </message>
 </context>
 <context>
  <name>Manual</name>
  <message>
   <source>使用手册</source>
   <translation>Manual</translation>
  </message>
  <message>
   <source>正文</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>章节</source>
   <translation>Chapters</translation>
  </message>
 </context>
 <context>
  <name>Menus</name>
  <message>
   <source>中</source>
   <translation>Medium</translation>
  </message>
  <message>
   <source>主题(&amp;T)</source>
   <translation>&amp;Theme</translation>
  </message>
  <message>
   <source>使用手册(&amp;M)</source>
   <translation>&amp;Manual</translation>
  </message>
  <message>
   <source>全屏(&amp;F)</source>
   <translation>&amp;Full screen</translation>
  </message>
  <message>
   <source>关于(&amp;A)</source>
   <translation>&amp;About</translation>
  </message>
  <message>
   <source>刷新(&amp;R)</source>
   <translation>&amp;Refresh</translation>
  </message>
  <message>
   <source>前进(&amp;F)</source>
   <translation>&amp;Forward</translation>
  </message>
  <message>
   <source>后退(&amp;B)</source>
   <translation>&amp;Back</translation>
  </message>
  <message>
   <source>大</source>
   <translation>Large</translation>
  </message>
  <message>
   <source>字号(&amp;S)</source>
   <translation>&amp;Size</translation>
  </message>
  <message>
   <source>导入案件文件(&amp;I)…</source>
   <translation>&amp;Import case files…</translation>
  </message>
  <message>
   <source>导出案件文件(&amp;X)…</source>
   <translation>E&amp;xport case file…</translation>
  </message>
  <message>
   <source>小</source>
   <translation>Small</translation>
  </message>
  <message>
   <source>帮助(&amp;H)</source>
   <translation>&amp;Help</translation>
  </message>
  <message>
   <source>打印(&amp;P)…</source>
   <translation>&amp;Print…</translation>
  </message>
  <message>
   <source>撤回上一步(&amp;U)</source>
   <translation>&amp;Undo last step</translation>
  </message>
  <message>
   <source>放大字号(&amp;I)</source>
   <translation>&amp;Increase size</translation>
  </message>
  <message>
   <source>文件(&amp;F)</source>
   <translation>&amp;File</translation>
  </message>
  <message>
   <source>新建案件(&amp;N)</source>
   <translation>&amp;New case</translation>
  </message>
  <message>
   <source>查找和打开(&amp;O)…</source>
   <translation>Find and &amp;open…</translation>
  </message>
  <message>
   <source>浅色</source>
   <translation>Light</translation>
  </message>
  <message>
   <source>深色</source>
   <translation>Dark</translation>
  </message>
  <message>
   <source>特大</source>
   <translation>Very large</translation>
  </message>
  <message>
   <source>立即备份(&amp;B)</source>
   <translation>&amp;Back up now</translation>
  </message>
  <message>
   <source>编辑(&amp;E)</source>
   <translation>&amp;Edit</translation>
  </message>
  <message>
   <source>缩小字号(&amp;O)</source>
   <translation>Dec&amp;rease size</translation>
  </message>
  <message>
   <source>视图(&amp;V)</source>
   <translation>&amp;View</translation>
  </message>
  <message>
   <source>语言(&amp;L)</source>
   <translation>&amp;Language</translation>
  </message>
  <message>
   <source>跟随系统</source>
   <translation>As the system</translation>
  </message>
  <message>
   <source>转到(&amp;G)</source>
   <translation>&amp;Go</translation>
  </message>
  <message>
   <source>退出(&amp;Q)</source>
   <translation>&amp;Quit</translation>
  </message>
  <message>
   <source>重做(&amp;R)</source>
   <translation>&amp;Redo</translation>
  </message>
  <message>
   <source>锁定(&amp;L)</source>
   <translation>&amp;Lock</translation>
  </message>
  <message>
   <source>键盘快捷键(&amp;K)</source>
   <translation>&amp;Keyboard shortcuts</translation>
  </message>
 </context>
 <context>
  <name>MomentField</name>
  <message>
   <source>如 20260615 0930</source>
   <translation>e.g. 20260615 0930</translation>
  </message>
 </context>
 <context>
  <name>Nav</name>
  <message>
   <source>页面</source>
   <translation>Pages</translation>
  </message>
 </context>
 <context>
  <name>Navigation</name>
  <message>
   <source>名册</source>
   <translation>Roster</translation>
  </message>
  <message>
   <source>工作台</source>
   <translation>Workbench</translation>
  </message>
  <message>
   <source>日程</source>
   <translation>Calendar</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Cases</translation>
  </message>
  <message>
   <source>案件工作区</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>设置</source>
   <translation>Settings</translation>
  </message>
 </context>
 <context>
  <name>PageList</name>
  <message>
   <source>文书页面</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Palette</name>
  <message>
   <source>↑↓ 选择　Enter 打开　Esc 关闭　可用汉字、拼音首字母、案号、证件号码</source>
   <translation>↑↓ choose   Enter open   Esc close   Chinese, pinyin initials, case and identity numbers</translation>
  </message>
  <message>
   <source>搜索结果</source>
   <translation>Results</translation>
  </message>
  <message>
   <source>操作</source>
   <translation>Act</translation>
  </message>
  <message>
   <source>没有找到案件。</source>
   <translation>No case found.</translation>
  </message>
 </context>
 <context>
  <name>PartiesTab</name>
  <message>
   <source>代理人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>先登记申请人与被申请人；名称之外的内容可以以后补充。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>删除</source>
   <translation>Delete</translation>
  </message>
  <message>
   <source>地位</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>姓名或名称</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>当事人与代理人名单</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加%1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加代理人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加申请人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加被申请人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>申请人</source>
   <translation>Applicant</translation>
  </message>
  <message>
   <source>第三人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>被申请人</source>
   <translation>Respondent</translation>
  </message>
  <message>
   <source>还没有登记当事人</source>
   <translation>No party entered yet</translation>
  </message>
  <message>
   <source>（未填写）</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PartyCard</name>
  <message>
   <source>全部信息</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>删除该当事人</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PartyForm</name>
  <message>
   <source>%1 · 仅名称相同，请核对</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{number} {title}（{side}，{stage}）</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>与住所不同时填写</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>与身份证件或者登记证书上的全称一致。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>住所(&amp;A)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>例如：河南省新乡市红旗区</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>其他</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>其他称呼</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>其身份证号</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>出生日期</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>同意电子送达</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>回避审查也会比对曾用名。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>国籍或者地区</source>
   <translation type="unfinished" />
  </message>
  <message numerus="yes">
   <source>在其他案件中也出现：%n 件</source>
   <translation type="unfinished">
    <numerusform />
    <numerusform />
   </translation>
  </message>
  <message>
   <source>地位(&amp;S)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>姓名或名称(&amp;N)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>店铺名、字号等，一并检索。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>性别</source>
   <translation>Sex</translation>
  </message>
  <message>
   <source>户名、开户行、账号</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>户籍地、经常居住地或者登记的住所；据此确定管辖。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>所属集团</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>收件人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>收款账户</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>曾用名</source>
   <translation>Former names</translation>
  </message>
  <message>
   <source>未登记</source>
   <translation>Not entered</translation>
  </message>
  <message>
   <source>未询问</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>民族</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>法定代理人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>法定代表人(&amp;R)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>涉外当事人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>电子邮箱</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>电话(&amp;P)</source>
   <translation>&amp;Phone</translation>
  </message>
  <message>
   <source>类型(&amp;K)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>职业</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>职务</source>
   <translation>Roles</translation>
  </message>
  <message>
   <source>行为能力</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>行政区划</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>证件号码(&amp;I)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>证件种类</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>输入后按回车</source>
   <translation>type and press Enter</translation>
  </message>
  <message>
   <source>送达</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>送达地址</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>邮政编码</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PdfView</name>
  <message>
   <source>打印</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>放大</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>第 {page} 页，共 {count} 页</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>缩小</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>适合宽度</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>PersonDetail</name>
  <message>
   <source>与单位、个人的关系会用于回避审查；有证件号码的按号码比对。</source>
   <translation>Ties to organisations and people feed the check for conflicts; identity numbers are compared where known.</translation>
  </message>
  <message>
   <source>专长(&amp;S)</source>
   <translation>&amp;Specialties</translation>
  </message>
  <message>
   <source>仍存在的留空。</source>
   <translation>Leave empty while it lasts.</translation>
  </message>
  <message>
   <source>件</source>
   <translation>cases</translation>
  </message>
  <message>
   <source>关系</source>
   <translation>Tie</translation>
  </message>
  <message>
   <source>关系(&amp;K)</source>
   <translation>&amp;Kind of tie</translation>
  </message>
  <message>
   <source>其他专长</source>
   <translation>Other specialties</translation>
  </message>
  <message>
   <source>其他在办</source>
   <translation>Open elsewhere</translation>
  </message>
  <message>
   <source>删除所选</source>
   <translation>Delete selected</translation>
  </message>
  <message>
   <source>别名</source>
   <translation>Aliases</translation>
  </message>
  <message>
   <source>单位信用代码</source>
   <translation>Employer's credit code</translation>
  </message>
  <message>
   <source>原因</source>
   <translation>Reason</translation>
  </message>
  <message>
   <source>原因(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>回避审查先按证件号码比对。</source>
   <translation>Conflict checks compare identity numbers first.</translation>
  </message>
  <message>
   <source>在任，可以指派</source>
   <translation>In office, may be assigned</translation>
  </message>
  <message>
   <source>在本程序以外承办的案件数，计入工作量。</source>
   <translation>Cases handled outside this program; counted as load.</translation>
  </message>
  <message>
   <source>培训学时</source>
   <translation>Training</translation>
  </message>
  <message>
   <source>增加</source>
   <translation>Add</translation>
  </message>
  <message>
   <source>增加…</source>
   <translation>Add…</translation>
  </message>
  <message>
   <source>增加已知关系</source>
   <translation>Add a known tie</translation>
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>姓名(&amp;N)</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>学时</source>
   <translation>hours</translation>
  </message>
  <message>
   <source>对方</source>
   <translation>To whom</translation>
  </message>
  <message>
   <source>对方姓名或名称(&amp;N)</source>
   <translation>&amp;Name of the other</translation>
  </message>
  <message>
   <source>对方证件号码(&amp;I)</source>
   <translation>&amp;Identity number of the other</translation>
  </message>
  <message>
   <source>工作单位(&amp;E)</source>
   <translation>&amp;Employer</translation>
  </message>
  <message>
   <source>已知关系</source>
   <translation>Known ties</translation>
  </message>
  <message>
   <source>性别</source>
   <translation>Sex</translation>
  </message>
  <message>
   <source>所在区县(&amp;D)</source>
   <translation>&amp;District</translation>
  </message>
  <message>
   <source>日期</source>
   <translation>Days</translation>
  </message>
  <message>
   <source>曾用名</source>
   <translation>Former names</translation>
  </message>
  <message>
   <source>期间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>未填姓名</source>
   <translation>No name</translation>
  </message>
  <message>
   <source>未登记</source>
   <translation>Not entered</translation>
  </message>
  <message>
   <source>电子邮箱</source>
   <translation>E-mail</translation>
  </message>
  <message>
   <source>电话(&amp;P)</source>
   <translation>&amp;Phone</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Enter</translation>
  </message>
  <message>
   <source>登记请假</source>
   <translation>Enter an absence</translation>
  </message>
  <message>
   <source>经由</source>
   <translation>Through</translation>
  </message>
  <message>
   <source>经由何人(&amp;T)</source>
   <translation>&amp;Through whom</translation>
  </message>
  <message>
   <source>职务(&amp;R)</source>
   <translation>&amp;Roles</translation>
  </message>
  <message>
   <source>职称</source>
   <translation>Title</translation>
  </message>
  <message>
   <source>聘书编号</source>
   <translation>Certificate no.</translation>
  </message>
  <message>
   <source>聘期自</source>
   <translation>Term from</translation>
  </message>
  <message>
   <source>聘期至</source>
   <translation>Term until</translation>
  </message>
  <message>
   <source>自</source>
   <translation>From</translation>
  </message>
  <message>
   <source>自(&amp;A)</source>
   <translation>From (&amp;A)</translation>
  </message>
  <message>
   <source>至</source>
   <translation>Until</translation>
  </message>
  <message>
   <source>至(&amp;B)</source>
   <translation>Until (&amp;B)</translation>
  </message>
  <message>
   <source>请假与不能参加的日期</source>
   <translation>Absences</translation>
  </message>
  <message>
   <source>身份证号(&amp;I)</source>
   <translation>&amp;Identity number</translation>
  </message>
  <message>
   <source>输入后按回车</source>
   <translation>type and press Enter</translation>
  </message>
  <message>
   <source>间接关系时填写，如配偶姓名。</source>
   <translation>For an indirect tie, such as the spouse's name.</translation>
  </message>
 </context>
 <context>
  <name>PickLine</name>
  <message>
   <source>输入文字或拼音查找</source>
   <translation>Type characters or pinyin</translation>
  </message>
 </context>
 <context>
  <name>Rail</name>
  <message>
   <source>%1（暂定）</source>
   <translation>%1 (provisional)</translation>
  </message>
  <message>
   <source>下一步</source>
   <translation>Next step</translation>
  </message>
  <message>
   <source>今天到期</source>
   <translation>due today</translation>
  </message>
  <message>
   <source>已超期 %1 天</source>
   <translation>%1 days overdue</translation>
  </message>
  <message>
   <source>已超期 1 天</source>
   <translation>1 day overdue</translation>
  </message>
  <message>
   <source>正在计算的期限</source>
   <translation>Clocks running</translation>
  </message>
  <message>
   <source>没有待办的步骤。</source>
   <translation>Nothing is left to do.</translation>
  </message>
  <message>
   <source>请留意</source>
   <translation>Please note</translation>
  </message>
  <message>
   <source>还有 %1 天</source>
   <translation>%1 days left</translation>
  </message>
  <message>
   <source>还有 1 天</source>
   <translation>1 day left</translation>
  </message>
  <message numerus="yes">
   <source>还缺 %n 项</source>
   <translation>
    <numerusform>%n item missing</numerusform>
    <numerusform>%n items missing</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>RecoveryPanel</name>
  <message>
   <source>保存恢复单</source>
   <translation>Save recovery sheet</translation>
  </message>
  <message>
   <source>存为 PDF(&amp;S)…</source>
   <translation>&amp;Save as PDF…</translation>
  </message>
  <message>
   <source>工作库恢复单.pdf</source>
   <translation>recovery-sheet.pdf</translation>
  </message>
  <message>
   <source>打印恢复单(&amp;P)</source>
   <translation>&amp;Print recovery sheet</translation>
  </message>
 </context>
 <context>
  <name>RecoverySheet</name>
  <message>
   <source>任何人拿到恢复码和工作库文件，都能读到全部案件。请与印章同等保管，不要拍照、不要存进电脑。</source>
   <translation>Whoever holds this code and the files of the profile can read every case. Keep it like the seal; do not photograph it or store it on the computer.</translation>
  </message>
  <message>
   <source>保管人签名：＿＿＿＿＿＿＿＿　　接收日期：＿＿＿＿年＿＿月＿＿日</source>
   <translation>Keeper: ________________    Received on: ________________</translation>
  </message>
  <message>
   <source>单位</source>
   <translation>Body</translation>
  </message>
  <message>
   <source>工作库位置</source>
   <translation>Place of the profile</translation>
  </message>
  <message>
   <source>工作库恢复单</source>
   <translation>Recovery sheet of the profile</translation>
  </message>
  <message>
   <source>恢复码</source>
   <translation>Recovery code</translation>
  </message>
  <message>
   <source>恢复码不含字母 I、L、O、U；输入时不分大小写，空格和连字符可有可无。</source>
   <translation>The code has no letters I, L, O, U; case, blanks and hyphens do not matter.</translation>
  </message>
  <message>
   <source>生成日期</source>
   <translation>Made on</translation>
  </message>
  <message>
   <source>电脑损坏、重装系统或忘记口令时，用这组恢复码可以打开工作库或备份。</source>
   <translation>When the computer breaks, the system is reinstalled or the passphrase forgotten, this code opens the profile or a backup.</translation>
  </message>
  <message>
   <source>程序和开发者都没有这组恢复码的副本；遗失后请在“设置—安全与备份”里换发新的。</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Register</name>
  <message>
   <source>%1 已超期</source>
   <translation>%1 overdue</translation>
  </message>
  <message>
   <source>与诉讼的关系</source>
   <translation>Relation to a suit</translation>
  </message>
  <message>
   <source>发生领域</source>
   <translation>Field</translation>
  </message>
  <message>
   <source>受理日</source>
   <translation>Accepted</translation>
  </message>
  <message>
   <source>最近到期</source>
   <translation>Next due</translation>
  </message>
  <message>
   <source>权利类型</source>
   <translation>Right</translation>
  </message>
  <message>
   <source>标的（元）</source>
   <translation>Amount (CNY)</translation>
  </message>
  <message>
   <source>标签</source>
   <translation>Tags</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>案件来源</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>案号</source>
   <translation>Case number</translation>
  </message>
  <message>
   <source>案由</source>
   <translation>Cause of action</translation>
  </message>
  <message>
   <source>申请人</source>
   <translation>Applicant</translation>
  </message>
  <message>
   <source>程序</source>
   <translation>Track</translation>
  </message>
  <message>
   <source>结案日</source>
   <translation>Closed</translation>
  </message>
  <message>
   <source>被申请人</source>
   <translation>Respondent</translation>
  </message>
  <message>
   <source>调解员</source>
   <translation>Mediator</translation>
  </message>
  <message>
   <source>阶段</source>
   <translation>Stage</translation>
  </message>
 </context>
 <context>
  <name>RegisterScreen</name>
  <message>
   <source>Excel 工作簿 (*.xlsx);;文本表格 (*.csv)</source>
   <translation>Excel workbook (*.xlsx);;Text table (*.csv)</translation>
  </message>
  <message>
   <source>保存现在的筛选…</source>
   <translation>Save the present filter…</translation>
  </message>
  <message>
   <source>保存筛选</source>
   <translation>Save filter</translation>
  </message>
  <message>
   <source>全部案件</source>
   <translation>All cases</translation>
  </message>
  <message>
   <source>共 %1 件</source>
   <translation>%1 cases</translation>
  </message>
  <message>
   <source>删除</source>
   <translation>Delete</translation>
  </message>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>可以去掉几个条件，或者新建一个案件。</source>
   <translation>Drop some filters, or make a new case.</translation>
  </message>
  <message>
   <source>名称（查找文字和标签不会保存）：</source>
   <translation>Name (search words and tags are not kept):</translation>
  </message>
  <message>
   <source>在列表中查找</source>
   <translation>Find in the list</translation>
  </message>
  <message>
   <source>在列表中查找：名称、案号、拼音首字母</source>
   <translation>Find in the list: name, case number, pinyin initials</translation>
  </message>
  <message>
   <source>导出(&amp;E)</source>
   <translation>&amp;Export</translation>
  </message>
  <message>
   <source>导出列表</source>
   <translation>Export list</translation>
  </message>
  <message>
   <source>已把 %1 行导出到 %2。</source>
   <translation>%1 rows were exported to %2.</translation>
  </message>
  <message>
   <source>常用筛选(&amp;S)</source>
   <translation>&amp;Saved filters</translation>
  </message>
  <message>
   <source>有期限超期</source>
   <translation>overdue deadline</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Cases</translation>
  </message>
  <message>
   <source>案件登记</source>
   <translation>Register</translation>
  </message>
  <message>
   <source>案件登记 %1.xlsx</source>
   <translation>register %1.xlsx</translation>
  </message>
  <message>
   <source>正在导出…</source>
   <translation>Exporting…</translation>
  </message>
  <message>
   <source>没有符合条件的案件</source>
   <translation>No case passes the filters</translation>
  </message>
  <message>
   <source>清除全部条件</source>
   <translation>Clear all filters</translation>
  </message>
  <message>
   <source>筛选</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>筛选(&amp;F)</source>
   <translation>&amp;Filter</translation>
  </message>
  <message>
   <source>选择列</source>
   <translation>Columns</translation>
  </message>
  <message>
   <source>选择列(&amp;C)</source>
   <translation>&amp;Columns</translation>
  </message>
 </context>
 <context>
  <name>RelatedList</name>
  <message>
   <source>保存</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>修改 %1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>关联程序</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>刑事</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>删除 %1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>同一纠纷在法院、行政机关、海关、公安机关或者网络平台的办理情况；未办结的会影响受理。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>已办结</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>已经办结</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>未办结</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>机关或者平台(&amp;O)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>案号(&amp;N)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>民事诉讼、仲裁</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>海关</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加关联程序</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>类别(&amp;K)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>结果</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>网络平台投诉</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>行政查处、裁决</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>进展</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>RightForm</name>
  <message>
   <source>专利号、注册号或者登记号。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>主张权利的一方</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>主张驰名</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>只供获准接触的人员查阅，不进入文书。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>名称(&amp;L)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>届满日</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>年费、续展至</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>授权、注册日</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>未确定</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>权利人、独占被许可人等</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>权利号(&amp;U)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>权利来源</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>权利类型(&amp;Y)</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>核定商品或者服务</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>核查日期</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>正在无效、撤销程序中</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>法律状态</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>申请日</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>登记的权利人</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>秘密点</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>类别</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>评价报告</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>输入后按回车</source>
   <translation>type and press Enter</translation>
  </message>
 </context>
 <context>
  <name>RightsTab</name>
  <message>
   <source>事实</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>事实 · %1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>内容</source>
   <translation>Content</translation>
  </message>
  <message>
   <source>删除</source>
   <translation>Delete</translation>
  </message>
  <message>
   <source>权利与事实清单</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>涉案权利</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加事实</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>添加权利</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>登记涉案权利后，程序建议、人选排序和文书会自动引用。</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>类别</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>还没有登记权利或者事实</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>（未填写）</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Roster</name>
  <message>
   <source>可指派</source>
   <translation>available</translation>
  </message>
  <message>
   <source>已离任</source>
   <translation>left</translation>
  </message>
  <message>
   <source>聘期将满</source>
   <translation>term ends soon</translation>
  </message>
  <message>
   <source>聘期已满</source>
   <translation>term over</translation>
  </message>
  <message>
   <source>请假中</source>
   <translation>absent</translation>
  </message>
 </context>
 <context>
  <name>RosterScreen</name>
  <message>
   <source>专长</source>
   <translation>Specialties</translation>
  </message>
  <message>
   <source>先登记调解员，才能指派案件。</source>
   <translation>Cases can be assigned once mediators are entered.</translation>
  </message>
  <message>
   <source>共 %1 人，其中 %2 人现在可以指派</source>
   <translation>%1 people, %2 of them available now</translation>
  </message>
  <message>
   <source>名册</source>
   <translation>Roster</translation>
  </message>
  <message>
   <source>名册里还没有人</source>
   <translation>Nobody is on the roster yet</translation>
  </message>
  <message>
   <source>在办</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>在名册中查找</source>
   <translation>Find in the roster</translation>
  </message>
  <message>
   <source>增加</source>
   <translation>Add</translation>
  </message>
  <message>
   <source>增加人员</source>
   <translation>Add a person</translation>
  </message>
  <message>
   <source>增加人员(&amp;A)</source>
   <translation>&amp;Add a person</translation>
  </message>
  <message>
   <source>姓名</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>姓名(&amp;N)</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>查找姓名、单位、专长</source>
   <translation>Find name, employer, specialty</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>职务</source>
   <translation>Roles</translation>
  </message>
  <message>
   <source>聘期</source>
   <translation>Term</translation>
  </message>
 </context>
 <context>
  <name>SafetyPart</name>
  <message>
   <source>位置：%1</source>
   <translation>Place: %1</translation>
  </message>
  <message>
   <source>保存</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>再输一次(&amp;A)</source>
   <translation>Once &amp;again</translation>
  </message>
  <message>
   <source>口令</source>
   <translation>passphrase</translation>
  </message>
  <message>
   <source>口令是打开工作库的另一种方式。两栏都留空则取消口令。</source>
   <translation>A passphrase is another way to open the profile. Leave both fields empty to take it away.</translation>
  </message>
  <message>
   <source>备份</source>
   <translation>Backup</translation>
  </message>
  <message>
   <source>备份完成，已读回核对无误。</source>
   <translation>The backup is made; it was read back and agrees.</translation>
  </message>
  <message>
   <source>备份文件夹：%1</source>
   <translation>Folder of backups: %1</translation>
  </message>
  <message>
   <source>密钥与数据放在一起，没有真正的保密效果，请不要录入真实案件。</source>
   <translation>The key lies beside the data, so nothing is really secret. Do not enter real cases.</translation>
  </message>
  <message>
   <source>工作库与密钥</source>
   <translation>Profile and keys</translation>
  </message>
  <message>
   <source>已经保管好(&amp;D)</source>
   <translation>Safely kept (&amp;D)</translation>
  </message>
  <message>
   <source>恢复码</source>
   <translation>Recovery code</translation>
  </message>
  <message>
   <source>换发</source>
   <translation>Renew</translation>
  </message>
  <message>
   <source>换发恢复码</source>
   <translation>Renew the recovery code</translation>
  </message>
  <message>
   <source>换发恢复码(&amp;R)…</source>
   <translation>&amp;Renew recovery code…</translation>
  </message>
  <message>
   <source>数据以 256 位密钥加密保存。可以用 %1 打开；这次用的是%2。</source>
   <translation>Data are encrypted with a 256-bit key. Ways to open: %1; this time: %2.</translation>
  </message>
  <message>
   <source>新口令(&amp;P)</source>
   <translation>New &amp;passphrase</translation>
  </message>
  <message>
   <source>新的恢复码</source>
   <translation>New recovery code</translation>
  </message>
  <message>
   <source>新的恢复码只显示这一次，请现在打印或保存。</source>
   <translation>The new code is shown only once; print or save it now.</translation>
  </message>
  <message>
   <source>旧的恢复单立即作废，请把新的打印出来替换。已有的备份仍用备份时的恢复码打开。</source>
   <translation>The old sheet is void at once; print the new one in its place. Earlier backups still open with the code of their time.</translation>
  </message>
  <message>
   <source>最近一次验证过的备份：%1</source>
   <translation>Last proven backup: %1</translation>
  </message>
  <message>
   <source>本机系统密钥串</source>
   <translation>key ring of this computer</translation>
  </message>
  <message>
   <source>每次备份后都会读回并逐项核对，核对无误才算数。请定期把备份文件夹复制到 U 盘或另一台电脑。</source>
   <translation>Every backup is read back and compared; only then it counts. Copy the folder of backups to a USB stick or another computer from time to time.</translation>
  </message>
  <message>
   <source>演示密钥</source>
   <translation>demo key</translation>
  </message>
  <message>
   <source>立即备份并核对(&amp;B)</source>
   <translation>&amp;Back up and compare now</translation>
  </message>
  <message>
   <source>设置或更改口令</source>
   <translation>Set or change the passphrase</translation>
  </message>
  <message>
   <source>设置或更改口令(&amp;P)…</source>
   <translation>Set or change &amp;passphrase…</translation>
  </message>
  <message>
   <source>还没有验证过的备份。</source>
   <translation>No proven backup yet.</translation>
  </message>
  <message>
   <source>这是演示工作库</source>
   <translation>This is a demo profile</translation>
  </message>
 </context>
 <context>
  <name>Saving</name>
  <message>
   <source>已保存到 %1。</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>SettingsScreen</name>
  <message>
   <source>委员会</source>
   <translation>Committee</translation>
  </message>
  <message>
   <source>安全与备份</source>
   <translation>Safety and backup</translation>
  </message>
  <message>
   <source>术语表</source>
   <translation>Glossary</translation>
  </message>
  <message>
   <source>法律数据</source>
   <translation>Law data</translation>
  </message>
  <message>
   <source>界面</source>
   <translation>Appearance</translation>
  </message>
  <message>
   <source>设置</source>
   <translation>Settings</translation>
  </message>
  <message>
   <source>设置的各个部分</source>
   <translation>Parts of the settings</translation>
  </message>
 </context>
 <context>
  <name>Sheet</name>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
 </context>
 <context>
  <name>SideList</name>
  <message>
   <source>删除</source>
   <translation>Delete</translation>
  </message>
 </context>
 <context>
  <name>StatusLine</name>
  <message>
   <source>今天</source>
   <translation>Today</translation>
  </message>
  <message>
   <source>加密 ✓</source>
   <translation>Encrypted ✓</translation>
  </message>
  <message>
   <source>撤回</source>
   <translation>Take back</translation>
  </message>
  <message>
   <source>最近一次验证过的备份 %1</source>
   <translation>Last proven backup %1</translation>
  </message>
  <message>
   <source>正在处理…</source>
   <translation>Working…</translation>
  </message>
  <message>
   <source>演示数据 ⚠ 密钥随附</source>
   <translation>Demo data ⚠ key beside it</translation>
  </message>
  <message>
   <source>自动保存 ✓</source>
   <translation>Saved ✓</translation>
  </message>
  <message>
   <source>还没有验证过的备份 ⚠</source>
   <translation>No proven backup yet ⚠</translation>
  </message>
 </context>
 <context>
  <name>Stepper</name>
  <message>
   <source>阶段 %1，第 %2 步，共 %3 步</source>
   <translation>Stage %1, step %2 of %3</translation>
  </message>
 </context>
 <context>
  <name>Tags</name>
  <message>
   <source>去掉 %1</source>
   <translation>Remove %1</translation>
  </message>
 </context>
 <context>
  <name>Trend</name>
  <message>
   <source>%1月</source>
   <translation>%1</translation>
  </message>
 </context>
 <context>
  <name>TriageBox</name>
  <message>
   <source>不符合</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>建议：%1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>按建议确定程序…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>未填写</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>现为：%1</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>程序建议</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>符合</source>
   <translation type="unfinished" />
  </message>
 </context>
 <context>
  <name>Window</name>
  <message>
   <source>前进</source>
   <translation>Forward</translation>
  </message>
  <message>
   <source>后退</source>
   <translation>Back</translation>
  </message>
  <message>
   <source>备份完成，已读回核对无误。</source>
   <translation>The backup is made; it was read back and agrees.</translation>
  </message>
  <message>
   <source>已导出到 %1，其中不含背靠背记录。</source>
   <translation>Exported to %1, without private talks.</translation>
  </message>
  <message>
   <source>搜索</source>
   <translation>Search</translation>
  </message>
  <message>
   <source>搜索案件、当事人、文书，或输入要做的事（Ctrl+K）</source>
   <translation>Search cases, parties, papers, or type what to do (Ctrl+K)</translation>
  </message>
  <message>
   <source>新建案件</source>
   <translation>New case</translation>
  </message>
  <message>
   <source>正在备份并核对…</source>
   <translation>Backing up and comparing…</translation>
  </message>
  <message>
   <source>知识产权纠纷调解仲裁工作台</source>
   <translation>IP Mediation and Arbitration Workbench</translation>
  </message>
  <message>
   <source>请先打开一个案件再导出。</source>
   <translation>Open a case first.</translation>
  </message>
  <message>
   <source>这里没有可以打印的内容。</source>
   <translation>There is nothing to print here.</translation>
  </message>
  <message>
   <source>锁定</source>
   <translation>Lock</translation>
  </message>
 </context>
 <context>
  <name>_DayEditor</name>
  <message>
   <source>打开日历</source>
   <translation>Open calendar</translation>
  </message>
 </context>
</TS>
