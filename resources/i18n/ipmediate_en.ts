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
  <name>ActsPart</name>
  <message>
   <source>%1（全部）</source>
   <translation>%1 (all)</translation>
  </message>
  <message>
   <source>全部</source>
   <translation>All</translation>
  </message>
  <message>
   <source>全部操作</source>
   <translation>All acts</translation>
  </message>
  <message numerus="yes">
   <source>共 %1 条。</source>
   <translation>
    <numerusform>%1 act.</numerusform>
    <numerusform>%1 acts.</numerusform>
   </translation>
  </message>
  <message>
   <source>内容(&amp;N)</source>
   <translation>&amp;Thing</translation>
  </message>
  <message>
   <source>原内容</source>
   <translation>Before</translation>
  </message>
  <message>
   <source>对象</source>
   <translation>Thing</translation>
  </message>
  <message>
   <source>导出(&amp;X)…</source>
   <translation>E&amp;xport…</translation>
  </message>
  <message>
   <source>导出操作记录</source>
   <translation>Export the history</translation>
  </message>
  <message>
   <source>已列出 %1 条，后面还有。</source>
   <translation>%1 listed, there are more.</translation>
  </message>
  <message>
   <source>所选操作改动的栏目</source>
   <translation>Fields the chosen act changed</translation>
  </message>
  <message>
   <source>操作</source>
   <translation>Act</translation>
  </message>
  <message>
   <source>操作(&amp;A)</source>
   <translation>&amp;Act</translation>
  </message>
  <message>
   <source>操作人</source>
   <translation>Who</translation>
  </message>
  <message>
   <source>操作人(&amp;P)</source>
   <translation>&amp;Who</translation>
  </message>
  <message>
   <source>操作记录 %1.csv</source>
   <translation>history %1.csv</translation>
  </message>
  <message>
   <source>文本表格 (*.csv)</source>
   <translation>Text table (*.csv)</translation>
  </message>
  <message>
   <source>新内容</source>
   <translation>After</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>更早的(&amp;E)</source>
   <translation>&amp;Earlier</translation>
  </message>
  <message>
   <source>查找(&amp;L)</source>
   <translation>&amp;Look</translation>
  </message>
  <message>
   <source>栏目</source>
   <translation>Field</translation>
  </message>
  <message>
   <source>栏目(&amp;F)</source>
   <translation>&amp;Field</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>案号</source>
   <translation>Case number</translation>
  </message>
  <message>
   <source>自(&amp;S)</source>
   <translation>&amp;Since</translation>
  </message>
  <message>
   <source>至(&amp;U)</source>
   <translation>&amp;Until</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>What was done</translation>
  </message>
 </context>
 <context>
  <name>AgentForm</name>
  <message>
   <source>代理(&amp;X)</source>
   <translation>&amp;Acts for</translation>
  </message>
  <message>
   <source>全部不选表示概括的特别授权。</source>
   <translation>Nothing ticked means special authority in general.</translation>
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
   <translation>Mandate dated</translation>
  </message>
  <message>
   <source>委托截止</source>
   <translation>Mandate ends</translation>
  </message>
  <message>
   <source>工作单位(&amp;J)</source>
   <translation>E&amp;mployer</translation>
  </message>
  <message>
   <source>律师事务所等；回避审查会比对。</source>
   <translation>Law firm or the like; compared in the conflict check.</translation>
  </message>
  <message>
   <source>性别</source>
   <translation>Sex</translation>
  </message>
  <message>
   <source>执业证号</source>
   <translation>Licence no.</translation>
  </message>
  <message>
   <source>授权</source>
   <translation>Mandate</translation>
  </message>
  <message>
   <source>授权类别(&amp;U)</source>
   <translation>A&amp;uthority</translation>
  </message>
  <message>
   <source>未登记</source>
   <translation>Not entered</translation>
  </message>
  <message>
   <source>没有签署调解协议的特别授权（%1），协议须由当事人本人签署。</source>
   <translation>No special authority to sign the agreement (%1); the party has to sign in person.</translation>
  </message>
  <message>
   <source>特别授权事项</source>
   <translation>Special powers</translation>
  </message>
  <message>
   <source>电话(&amp;P)</source>
   <translation>&amp;Phone</translation>
  </message>
  <message>
   <source>职务</source>
   <translation>Position</translation>
  </message>
  <message>
   <source>身份(&amp;K)</source>
   <translation>&amp;Kind</translation>
  </message>
  <message>
   <source>身份证号(&amp;I)</source>
   <translation>&amp;Identity number</translation>
  </message>
  <message>
   <source>还没有收到授权委托书。</source>
   <translation>The power of attorney has not been handed in.</translation>
  </message>
 </context>
 <context>
  <name>AgreementTab</name>
  <message>
   <source>争议与方案</source>
   <translation>Issues and offers</translation>
  </message>
  <message>
   <source>协议条款与检查</source>
   <translation>Clauses and check</translation>
  </message>
  <message>
   <source>方案与协议的各个部分</source>
   <translation>Parts of offers and agreement</translation>
  </message>
  <message>
   <source>签署与生效</source>
   <translation>Signing and effect</translation>
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
  <name>ArchiveTab</name>
  <message>
   <source>%1 件材料使本卷不能标明为 PDF/A-2b：%2</source>
   <translation>%1 items keep this volume from being marked as PDF/A-2b: %2</translation>
  </message>
  <message>
   <source>%1副卷.pdf</source>
   <translation>%1 inner part.pdf</translation>
  </message>
  <message>
   <source>%1卷宗.pdf</source>
   <translation>%1 volume.pdf</translation>
  </message>
  <message>
   <source>%1，共 %2 页%5，保管期限：%3，归档日期：%4</source>
   <translation>%1, %2 pages%5, kept: %3, archived on %4</translation>
  </message>
  <message>
   <source>PDF 文件 (*.pdf)</source>
   <translation>PDF file (*.pdf)</translation>
  </message>
  <message>
   <source>不涉及</source>
   <translation>n/a</translation>
  </message>
  <message>
   <source>保管期限(&amp;R)</source>
   <translation>&amp;Retention</translation>
  </message>
  <message>
   <source>停止</source>
   <translation>Stop</translation>
  </message>
  <message>
   <source>共 %1 件材料，已知 %2 页，必备材料缺 %3 项</source>
   <translation>Documents: %1; known pages: %2; required and lacking: %3</translation>
  </message>
  <message>
   <source>共 %1 件材料，已知 %2 页，必备材料齐全</source>
   <translation>Documents: %1; known pages: %2; nothing required is lacking</translation>
  </message>
  <message>
   <source>副卷</source>
   <translation>Inner part</translation>
  </message>
  <message>
   <source>副卷是本会内部材料，不向当事人和法院提供。</source>
   <translation>The inner part is the committee's own; it is shown to neither parties nor courts.</translation>
  </message>
  <message>
   <source>副卷：%1</source>
   <translation>Inner part: %1</translation>
  </message>
  <message>
   <source>卷内备考(&amp;B)</source>
   <translation>Re&amp;marks</translation>
  </message>
  <message>
   <source>卷内材料</source>
   <translation>Contents of the volume</translation>
  </message>
  <message>
   <source>卷内顺序</source>
   <translation>Official order</translation>
  </message>
  <message>
   <source>卷宗</source>
   <translation>Volume</translation>
  </message>
  <message>
   <source>另存为 PDF</source>
   <translation>Save as PDF</translation>
  </message>
  <message>
   <source>另存为 PDF(&amp;S)…</source>
   <translation>&amp;Save as PDF…</translation>
  </message>
  <message>
   <source>在卷</source>
   <translation>in the volume</translation>
  </message>
  <message>
   <source>已按案件情况给出建议，由委员会决定。</source>
   <translation>Suggested from the case; the committee decides.</translation>
  </message>
  <message>
   <source>已有记录</source>
   <translation>on record</translation>
  </message>
  <message>
   <source>已逐项核对卷内材料(&amp;K)</source>
   <translation>I chec&amp;ked the contents item by item</translation>
  </message>
  <message>
   <source>序号</source>
   <translation>No.</translation>
  </message>
  <message>
   <source>归档</source>
   <translation>Archive</translation>
  </message>
  <message>
   <source>归档前还缺</source>
   <translation>Lacking before archiving</translation>
  </message>
  <message>
   <source>归档后案件只能查阅，不能再改动，也不能撤回。</source>
   <translation>An archived case can only be read; it cannot be changed or taken back.</translation>
  </message>
  <message>
   <source>归档日期(&amp;D)</source>
   <translation>&amp;Date of filing</translation>
  </message>
  <message>
   <source>必备</source>
   <translation>must</translation>
  </message>
  <message>
   <source>打印卷宗…</source>
   <translation>Print volume…</translation>
  </message>
  <message>
   <source>按需</source>
   <translation>if any</translation>
  </message>
  <message>
   <source>排列顺序(&amp;O)</source>
   <translation>&amp;Order</translation>
  </message>
  <message>
   <source>无</source>
   <translation>none</translation>
  </message>
  <message>
   <source>本卷是长期保存格式（PDF/A-2b）的文件。</source>
   <translation>This volume is a file for the archive (PDF/A-2b).</translation>
  </message>
  <message>
   <source>材料</source>
   <translation>Document</translation>
  </message>
  <message>
   <source>案件已归档，只能查阅，不能改动。</source>
   <translation>The case is archived and can only be read.</translation>
  </message>
  <message>
   <source>检查人(&amp;J)</source>
   <translation>Checked b&amp;y</translation>
  </message>
  <message>
   <source>正卷</source>
   <translation>Main part</translation>
  </message>
  <message>
   <source>正卷或者副卷</source>
   <translation>Main or inner part</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>立卷人(&amp;L)</source>
   <translation>Fi&amp;led by</translation>
  </message>
  <message>
   <source>立卷归档</source>
   <translation>File the volume</translation>
  </message>
  <message>
   <source>纸质另存</source>
   <translation>on paper</translation>
  </message>
  <message>
   <source>缺少</source>
   <translation>lacking</translation>
  </message>
  <message>
   <source>缺损、另行保管的材料等</source>
   <translation>Defects, things kept elsewhere</translation>
  </message>
  <message>
   <source>装订并归档(&amp;X)</source>
   <translation>&amp;Bind and archive</translation>
  </message>
  <message>
   <source>装订进度</source>
   <translation>Progress of binding</translation>
  </message>
  <message>
   <source>要求</source>
   <translation>Need</translation>
  </message>
  <message>
   <source>页数</source>
   <translation>Pages</translation>
  </message>
  <message numerus="yes">
   <source>（另有副卷 %1 页）</source>
   <translation>
    <numerusform> (and an inner part of %1 page)</numerusform>
    <numerusform> (and an inner part of %1 pages)</numerusform>
   </translation>
  </message>
  <message>
   <source>；%1 以前不得销毁，届满先鉴定</source>
   <translation>; not to be destroyed before %1, appraised then</translation>
  </message>
  <message>
   <source>；永久保管，不得销毁</source>
   <translation>; kept for good, never destroyed</translation>
  </message>
 </context>
 <context>
  <name>Arrivals</name>
  <message>
   <source>查看…</source>
   <translation>Show…</translation>
  </message>
 </context>
 <context>
  <name>Asking</name>
  <message>
   <source>请填写这一项。</source>
   <translation>Please fill this in.</translation>
  </message>
 </context>
 <context>
  <name>AssignmentActs</name>
  <message>
   <source>%1（自行回避）</source>
   <translation>%1 (own withdrawal)</translation>
  </message>
  <message>
   <source>不同意，要求更换</source>
   <translation>Objects, wants another person</translation>
  </message>
  <message>
   <source>与何人(&amp;W)</source>
   <translation>&amp;With whom</translation>
  </message>
  <message>
   <source>从没有回避事由且可以参加的人选中抽取；种子与名单一并记录，任何人都可以复核。</source>
   <translation>Drawn from the available candidates without a tie; seed and list are recorded, so that anybody can repeat the draw.</translation>
  </message>
  <message>
   <source>作出决定</source>
   <translation>Decide</translation>
  </message>
  <message>
   <source>关系(&amp;G)</source>
   <translation>&amp;Tie</translation>
  </message>
  <message>
   <source>决定(&amp;D)</source>
   <translation>&amp;Decision</translation>
  </message>
  <message>
   <source>准许回避的，该席位随即空出。</source>
   <translation>Granting it empties the seat.</translation>
  </message>
  <message>
   <source>原因(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>可能影响公正的关系应当向双方披露，双方书面同意的可以继续调解。</source>
   <translation>A tie that may cast doubt on impartiality is disclosed to both sides; with their written consent the person may go on.</translation>
  </message>
  <message>
   <source>同意继续调解</source>
   <translation>Consents to go on</translation>
  </message>
  <message>
   <source>回避决定</source>
   <translation>Decision on withdrawal</translation>
  </message>
  <message>
   <source>委员会指定：%1</source>
   <translation>Appointed by the committee: %1</translation>
  </message>
  <message>
   <source>席位(&amp;S)</source>
   <translation>&amp;Seat</translation>
  </message>
  <message>
   <source>当事人(&amp;P)</source>
   <translation>&amp;Party</translation>
  </message>
  <message>
   <source>当事人对披露的答复</source>
   <translation>A party's answer to the disclosure</translation>
  </message>
  <message>
   <source>当事人选定：%1</source>
   <translation>Chosen by the parties: %1</translation>
  </message>
  <message>
   <source>披露内容(&amp;T)</source>
   <translation>Te&amp;xt</translation>
  </message>
  <message>
   <source>披露：%1</source>
   <translation>Disclosure: %1</translation>
  </message>
  <message>
   <source>抽取</source>
   <translation>Draw</translation>
  </message>
  <message>
   <source>指派</source>
   <translation>Assign</translation>
  </message>
  <message>
   <source>提出人(&amp;B)</source>
   <translation>Asked &amp;by</translation>
  </message>
  <message>
   <source>日期(&amp;D)</source>
   <translation>&amp;Date</translation>
  </message>
  <message>
   <source>更换</source>
   <translation>Replace</translation>
  </message>
  <message>
   <source>更换后应当告知双方；原来的指派和理由保留在案。</source>
   <translation>Both sides are told of the change; the former assignment stays on record with the reason.</translation>
  </message>
  <message>
   <source>更换：%1</source>
   <translation>Replace: %1</translation>
  </message>
  <message>
   <source>没有需要披露的关系</source>
   <translation>Nothing to disclose</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>由谁接替(&amp;P)</source>
   <translation>Re&amp;placed by</translation>
  </message>
  <message>
   <source>申请回避：%1</source>
   <translation>Ask to withdraw: %1</translation>
  </message>
  <message>
   <source>答复(&amp;A)</source>
   <translation>&amp;Answer</translation>
  </message>
  <message>
   <source>记录</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>记录披露</source>
   <translation>Record the disclosure</translation>
  </message>
  <message>
   <source>记录申请</source>
   <translation>Record the request</translation>
  </message>
  <message>
   <source>随机抽取调解员</source>
   <translation>Draw a mediator</translation>
  </message>
 </context>
 <context>
  <name>AssignmentTab</name>
  <message>
   <source>人选</source>
   <translation>Candidates</translation>
  </message>
  <message>
   <source>受理之后、调解结束之前才能指派。</source>
   <translation>People are seated between acceptance and the end of mediation.</translation>
  </message>
  <message>
   <source>可以参加</source>
   <translation>Available</translation>
  </message>
  <message>
   <source>名册里还没有调解员</source>
   <translation>No mediator on the roster yet</translation>
  </message>
  <message>
   <source>否</source>
   <translation>No</translation>
  </message>
  <message>
   <source>回避审查</source>
   <translation>Conflict check</translation>
  </message>
  <message>
   <source>姓名</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>委员会指定…</source>
   <translation>Appoint…</translation>
  </message>
  <message>
   <source>当事人选定…</source>
   <translation>Chosen by parties…</translation>
  </message>
  <message>
   <source>披露…</source>
   <translation>Disclose…</translation>
  </message>
  <message>
   <source>指定选中的人</source>
   <translation>Appoint the chosen person</translation>
  </message>
  <message>
   <source>按专业、在办件数、地区和聘期排序；应当回避的排在最后。</source>
   <translation>Ranked by specialty, open cases, district and term; those who have to withdraw come last.</translation>
  </message>
  <message>
   <source>是</source>
   <translation>Yes</translation>
  </message>
  <message>
   <source>理由</source>
   <translation>Reasons</translation>
  </message>
  <message>
   <source>请先在“名册”页登记调解员。</source>
   <translation>Enter mediators on the Roster page first.</translation>
  </message>
  <message>
   <source>调解员人选</source>
   <translation>Candidates for mediator</translation>
  </message>
  <message>
   <source>随机抽取</source>
   <translation>Draw</translation>
  </message>
  <message>
   <source>随机抽取…</source>
   <translation>Draw…</translation>
  </message>
 </context>
 <context>
  <name>BackupsPart</name>
  <message>
   <source>不再复制</source>
   <translation>Stop copying</translation>
  </message>
  <message>
   <source>不能用：%1</source>
   <translation>Not usable: %1</translation>
  </message>
  <message>
   <source>从其他文件恢复…</source>
   <translation>Restore from another file…</translation>
  </message>
  <message>
   <source>位置</source>
   <translation>Place</translation>
  </message>
  <message>
   <source>全部与收取时相同。</source>
   <translation> All are as they were received.</translation>
  </message>
  <message>
   <source>升级之前</source>
   <translation>Before an upgrade</translation>
  </message>
  <message>
   <source>备份</source>
   <translation>Backups</translation>
  </message>
  <message>
   <source>备份完成，已试恢复核对无误。</source>
   <translation>Backup made, restored on trial and found the same.</translation>
  </message>
  <message>
   <source>备份文件 (*.ipmbak)</source>
   <translation>Backup files (*.ipmbak)</translation>
  </message>
  <message>
   <source>备份清单</source>
   <translation>List of backups</translation>
  </message>
  <message>
   <source>大小</source>
   <translation>Size</translation>
  </message>
  <message>
   <source>它和工作库在同一块磁盘上，磁盘损坏时会一起丢失，请换一处。</source>
   <translation>It lies on the same disk as the profile; a broken disk takes both. Please choose another place.</translation>
  </message>
  <message>
   <source>尚未</source>
   <translation>Not yet</translation>
  </message>
  <message>
   <source>已复制，尚未单独试恢复</source>
   <translation>Copied, not restored on trial yet</translation>
  </message>
  <message>
   <source>恢复之前</source>
   <translation>Before a restore</translation>
  </message>
  <message>
   <source>恢复所选…</source>
   <translation>Restore chosen…</translation>
  </message>
  <message>
   <source>恢复码(&amp;C)</source>
   <translation>Recovery &amp;code</translation>
  </message>
  <message>
   <source>手动</source>
   <translation>By hand</translation>
  </message>
  <message>
   <source>批量导入之前</source>
   <translation>Before an import</translation>
  </message>
  <message>
   <source>换发密钥之前</source>
   <translation>Before new keys</translation>
  </message>
  <message>
   <source>无误，%1</source>
   <translation>Sound, %1</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>最近一次全部核验：%1，共 %2 个文件，%3。</source>
   <translation>All last verified: %1; %2 files, %3.</translation>
  </message>
  <message>
   <source>最近一次复制并核对：%1</source>
   <translation>Last copied and verified: %1</translation>
  </message>
  <message>
   <source>最近一次试恢复无误：%1</source>
   <translation>Last trial restore found sound: %1</translation>
  </message>
  <message>
   <source>正在备份</source>
   <translation>Backing up</translation>
  </message>
  <message>
   <source>正在复制到第二位置</source>
   <translation>Copying to the second place</translation>
  </message>
  <message>
   <source>正在核对证据文件</source>
   <translation>Verifying evidence files</translation>
  </message>
  <message>
   <source>正在试恢复</source>
   <translation>Restoring on trial</translation>
  </message>
  <message>
   <source>现在接触不到，接上后会自动补齐。</source>
   <translation>Not within reach now; it is brought up to date when it is connected.</translation>
  </message>
  <message>
   <source>程序空闲时每 30 天把全部证据和文书读一遍，与收取时的指纹比对；改动一个字节也会发现。</source>
   <translation>Every 30 days, while nobody works, all evidence and papers are read and compared with the fingerprints taken at receipt; one changed byte is found.</translation>
  </message>
  <message>
   <source>程序空闲时每天自动备份一次，升级、恢复和批量导入前也会备份。每份备份都要试恢复到临时位置，逐项核对与原来完全一致才算数。保留最近 7 天、4 周、12 个月。</source>
   <translation>Once a day, while nobody works, a backup is made; also before upgrades, restores and imports. Each is restored into a scratch place and compared with the original throughout before it counts. The last 7 days, 4 weeks and 12 months are kept.</translation>
  </message>
  <message>
   <source>立即全部核验</source>
   <translation>Verify all now</translation>
  </message>
  <message>
   <source>立即备份并核对(&amp;B)</source>
   <translation>&amp;Back up and prove now</translation>
  </message>
  <message>
   <source>立即复制并核对</source>
   <translation>Copy and verify now</translation>
  </message>
  <message>
   <source>第二备份位置</source>
   <translation>Second place</translation>
  </message>
  <message>
   <source>继续</source>
   <translation>Go on</translation>
  </message>
  <message>
   <source>缘由</source>
   <translation>Reason</translation>
  </message>
  <message>
   <source>自动</source>
   <translation>Automatic</translation>
  </message>
  <message>
   <source>证据核验</source>
   <translation>Verifying evidence</translation>
  </message>
  <message>
   <source>试恢复</source>
   <translation>Trial restore</translation>
  </message>
  <message>
   <source>试恢复所选(&amp;T)</source>
   <translation>&amp;Try chosen</translation>
  </message>
  <message>
   <source>试恢复无误，这份备份可以使用。</source>
   <translation>The trial restore is sound; this backup can be used.</translation>
  </message>
  <message>
   <source>请从备份中恢复，或者向提供方重新取得；在此之前不要提交这些材料。</source>
   <translation>Restore from a backup or ask whoever gave it for another copy; do not submit these before.</translation>
  </message>
  <message>
   <source>请输入做这份备份时的恢复单上的恢复码。</source>
   <translation>Enter the recovery code of the sheet that was valid when the backup was made.</translation>
  </message>
  <message>
   <source>还没有全部核验过。</source>
   <translation>Not all verified yet.</translation>
  </message>
  <message>
   <source>还没有备份。</source>
   <translation>No backup yet.</translation>
  </message>
  <message>
   <source>还没有试恢复过的备份。</source>
   <translation>No backup was restored on trial yet.</translation>
  </message>
  <message>
   <source>还没有选择。本机磁盘损坏或电脑遗失时，只有别处的备份救得回来。</source>
   <translation>None chosen. When the disk breaks or the computer is lost, only a backup elsewhere helps.</translation>
  </message>
  <message>
   <source>这份备份用的是另一把密钥</source>
   <translation>This backup is under another key</translation>
  </message>
  <message>
   <source>选择位置…</source>
   <translation>Choose a place…</translation>
  </message>
  <message>
   <source>选择备份文件</source>
   <translation>Choose a backup file</translation>
  </message>
  <message>
   <source>选择第二备份位置</source>
   <translation>Choose the second place</translation>
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
  <name>BargainingPart</name>
  <message>
   <source>%1 不接受</source>
   <translation>%1 declines</translation>
  </message>
  <message>
   <source>%1 不接受方案 %2</source>
   <translation>%1 declines offer %2</translation>
  </message>
  <message>
   <source>%1 元</source>
   <translation>CNY %1</translation>
  </message>
  <message>
   <source>%1 已接受</source>
   <translation>%1 has accepted</translation>
  </message>
  <message>
   <source>%1 接受</source>
   <translation>%1 accepts</translation>
  </message>
  <message>
   <source>%1 接受方案 %2</source>
   <translation>%1 accepts offer %2</translation>
  </message>
  <message>
   <source>%1 未接受</source>
   <translation>%1 has declined</translation>
  </message>
  <message>
   <source>争议焦点</source>
   <translation>Issues in dispute</translation>
  </message>
  <message>
   <source>元</source>
   <translation>CNY</translation>
  </message>
  <message>
   <source>内容(&amp;T)</source>
   <translation>&amp;Text</translation>
  </message>
  <message>
   <source>写一个争议焦点，按 Enter 记下</source>
   <translation>Write an issue and press Enter to note it</translation>
  </message>
  <message>
   <source>写入协议</source>
   <translation>Put into the agreement</translation>
  </message>
  <message>
   <source>同时写成一条条款(&amp;C)</source>
   <translation>Write it as a &amp;clause as well</translation>
  </message>
  <message>
   <source>增加条款</source>
   <translation>Add a clause</translation>
  </message>
  <message>
   <source>对方案 %1 还价</source>
   <translation>Counter offer %1</translation>
  </message>
  <message>
   <source>当事人或者调解员提出方案，对方接受后，方案中的条款原样进入协议。</source>
   <translation>A party or the mediator makes an offer; once accepted, its clauses enter the agreement unchanged.</translation>
  </message>
  <message>
   <source>接受方案时，条款原样进入协议；之后还可以补充和修改。</source>
   <translation>On acceptance the clause enters the agreement as it stands; it can still be completed and changed.</translation>
  </message>
  <message>
   <source>提出方案</source>
   <translation>Make an offer</translation>
  </message>
  <message>
   <source>撤回方案</source>
   <translation>Withdraw the offer</translation>
  </message>
  <message>
   <source>新的争议焦点</source>
   <translation>New issue</translation>
  </message>
  <message>
   <source>方案</source>
   <translation>Offers</translation>
  </message>
  <message>
   <source>方案 %1</source>
   <translation>Offer %1</translation>
  </message>
  <message>
   <source>方案 %1（答复方案 %2）</source>
   <translation>Offer %1 (in answer to offer %2)</translation>
  </message>
  <message>
   <source>日期(&amp;D)</source>
   <translation>&amp;Date</translation>
  </message>
  <message>
   <source>登记答复</source>
   <translation>Record the answer</translation>
  </message>
  <message>
   <source>编辑这一条</source>
   <translation>Edit this clause</translation>
  </message>
  <message>
   <source>解决的争议(&amp;I)</source>
   <translation>&amp;Issues it settles</translation>
  </message>
  <message>
   <source>解决：%1</source>
   <translation>Settles: %1</translation>
  </message>
  <message>
   <source>记下方案</source>
   <translation>Record the offer</translation>
  </message>
  <message>
   <source>说明(&amp;N)</source>
   <translation>&amp;Note</translation>
  </message>
  <message>
   <source>谁提出(&amp;B)</source>
   <translation>Offered &amp;by</translation>
  </message>
  <message>
   <source>调解员</source>
   <translation>Mediator</translation>
  </message>
  <message>
   <source>还价</source>
   <translation>Counter-offer</translation>
  </message>
  <message>
   <source>还没有方案</source>
   <translation>No offers yet</translation>
  </message>
  <message>
   <source>金额(&amp;A)</source>
   <translation>&amp;Amount</translation>
  </message>
  <message>
   <source>（还没有内容）</source>
   <translation>(nothing written yet)</translation>
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
   <source>导出(&amp;X)</source>
   <translation>E&amp;xport</translation>
  </message>
  <message>
   <source>导出日程</source>
   <translation>Export calendar</translation>
  </message>
  <message>
   <source>已把 %1 场会议、%2 项期限导出到 %3。</source>
   <translation>Meetings exported to %3: %1; deadlines: %2.</translation>
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
  <name>CaseAccess</name>
  <message>
   <source>使用者(&amp;U)</source>
   <translation>&amp;User</translation>
  </message>
  <message>
   <source>保存</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>如 涉及商业秘密</source>
   <translation>such as trade secrets</translation>
  </message>
  <message>
   <source>如 申请人近亲属，准许回避</source>
   <translation>such as a relative of the applicant, recusal granted</translation>
  </message>
  <message>
   <source>密封</source>
   <translation>Seal</translation>
  </message>
  <message>
   <source>密封后只有您和您另外准许的人知道本案存在，查阅、打印、导出都记入操作记录。</source>
   <translation>Once sealed, only you and those you name know that the case exists; looking, printing and exporting are written down.</translation>
  </message>
  <message>
   <source>密封案件</source>
   <translation>Seal the case</translation>
  </message>
  <message>
   <source>恢复一般权限</source>
   <translation>Back to the usual leave</translation>
  </message>
  <message>
   <source>权限(&amp;L)</source>
   <translation>&amp;Leave</translation>
  </message>
  <message>
   <source>查阅权限</source>
   <translation>Access to the case</translation>
  </message>
  <message>
   <source>现在没有单独的限制。</source>
   <translation>There are no rules for single people now. </translation>
  </message>
  <message>
   <source>现有限制：%1。</source>
   <translation>Rules now: %1. </translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>解除后，本案按各人角色的一般权限查阅。</source>
   <translation>Afterwards the case is open to everybody as their role allows.</translation>
  </message>
  <message>
   <source>解除密封</source>
   <translation>Lift the seal</translation>
  </message>
  <message>
   <source>设为“不得查阅”后，该使用者在列表、搜索、统计、记录和导出里都看不到本案。</source>
   <translation>Who is shut out finds the case nowhere: not in lists, search, statistics, history or exports.</translation>
  </message>
 </context>
 <context>
  <name>CaseFiles</name>
  <message>
   <source>“%1”：%2</source>
   <translation>"%1": %2</translation>
  </message>
  <message>
   <source>、</source>
   <translation>, </translation>
  </message>
  <message>
   <source>交给其他调解组织、机关或者法院的，不带副卷内容（内部记录、回避审查、专家内部意见、赔偿测算、期限）和没有被接受的方案；本会留存或者换电脑用的，带全部内容。背靠背记录一律不导出。</source>
   <translation>For another mediating body, an authority or a court: without the inner part (internal notes, recusal checks, internal expert opinions, reckonings, deadlines) and without offers that were not accepted. For the committee's own keeping or another computer: with everything. Private talks are never exported.</translation>
  </message>
  <message>
   <source>交给外单位(&amp;O)</source>
   <translation>For somebody &amp;outside</translation>
  </message>
  <message>
   <source>导入(&amp;I)</source>
   <translation>&amp;Import</translation>
  </message>
  <message>
   <source>导入案件文件</source>
   <translation>Import case files</translation>
  </message>
  <message>
   <source>导出案件文件</source>
   <translation>Export case file</translation>
  </message>
  <message>
   <source>已导出到 %1，其中不含副卷内容、没有被接受的方案和背靠背记录。</source>
   <translation>Exported to %1, without the inner part, offers that were not accepted and private talks.</translation>
  </message>
  <message>
   <source>已导出到 %1，其中不含背靠背记录。</source>
   <translation>Exported to %1, without private talks.</translation>
  </message>
  <message>
   <source>有 %1 个文件没有导入</source>
   <translation>Files not imported: %1</translation>
  </message>
  <message>
   <source>本会留存(&amp;K)</source>
   <translation>For our own &amp;keeping</translation>
  </message>
  <message>
   <source>本案交给外单位时留下：%1。</source>
   <translation>Of this case there stays behind when it goes outside: %1.</translation>
  </message>
  <message>
   <source>本案没有需要留下的副卷内容。</source>
   <translation>This case has nothing of an inner part that would stay behind.</translation>
  </message>
  <message>
   <source>案件文件 (*.ipcase *.json)</source>
   <translation>Case files (*.ipcase *.json)</translation>
  </message>
  <message>
   <source>要把这个案件文件导入当前工作库吗？导入前会逐项检查；有错误时不会写入任何内容。</source>
   <translation>Import this case file into the open profile? It is checked first; with any fault nothing is written.</translation>
  </message>
  <message>
   <source>这个案件文件交给谁？</source>
   <translation>Whom is this case file for?</translation>
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
   <source>处理分歧</source>
   <translation>Decide</translation>
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
   <source>有 %1 处改动分歧，处理之前不能签署、锁定、签发和结案。</source>
   <translation>Divergences: %1; until they are decided nothing is signed, locked, issued or closed.</translation>
  </message>
  <message>
   <source>案件的各个部分</source>
   <translation>Parts of the case</translation>
  </message>
 </context>
 <context>
  <name>CaseTabs</name>
  <message>
   <source>会议与笔录</source>
   <translation>Meetings and minutes</translation>
  </message>
  <message>
   <source>司法确认</source>
   <translation>Judicial confirmation</translation>
  </message>
  <message>
   <source>回避与指派</source>
   <translation>Conflicts and assignment</translation>
  </message>
  <message>
   <source>履行与回访</source>
   <translation>Performance and follow-up</translation>
  </message>
  <message>
   <source>归档</source>
   <translation>Archive</translation>
  </message>
  <message>
   <source>当事人与代理人</source>
   <translation>Parties and agents</translation>
  </message>
  <message>
   <source>操作记录</source>
   <translation>History</translation>
  </message>
  <message>
   <source>改动分歧</source>
   <translation>Divergences</translation>
  </message>
  <message>
   <source>文书</source>
   <translation>Papers</translation>
  </message>
  <message>
   <source>方案与协议</source>
   <translation>Proposals and agreement</translation>
  </message>
  <message>
   <source>期限</source>
   <translation>Deadlines</translation>
  </message>
  <message>
   <source>权利与事实</source>
   <translation>Rights and facts</translation>
  </message>
  <message>
   <source>概况</source>
   <translation>Overview</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Intake</translation>
  </message>
  <message>
   <source>证据</source>
   <translation>Evidence</translation>
  </message>
  <message>
   <source>赔偿参考</source>
   <translation>Damages</translation>
  </message>
 </context>
 <context>
  <name>CaseTrash</name>
  <message>
   <source>例如：与另一件重复</source>
   <translation>For example: registered twice</translation>
  </message>
  <message>
   <source>只用于误登记、重复登记而没有受理的案件；内容完整保存，可以取回，谁在什么时候为什么移入都有记录。</source>
   <translation>Only for cases registered by mistake or twice and never accepted; they are kept whole and can be taken out, and who put them there when and why is written down.</translation>
  </message>
  <message>
   <source>名称</source>
   <translation>Title</translation>
  </message>
  <message>
   <source>回收站里没有案件。</source>
   <translation>There are no cases in the trash.</translation>
  </message>
  <message>
   <source>回收站里的案件</source>
   <translation>Cases in the trash</translation>
  </message>
  <message>
   <source>案号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>理由</source>
   <translation>Reason</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>移入人</source>
   <translation>By</translation>
  </message>
  <message>
   <source>移入回收站</source>
   <translation>Put into the trash</translation>
  </message>
  <message>
   <source>移入回收站：%1</source>
   <translation>Put into the trash: %1</translation>
  </message>
  <message>
   <source>移入时间</source>
   <translation>Put there</translation>
  </message>
  <message>
   <source>这里的案件不出现在列表、搜索、期限和统计里，内容仍完整加密保存，取回后与移入时相同。回收站不会自动清空；彻底删除只能在“隐私”页依法办理。</source>
   <translation>Cases here are in no list, search, deadline or figure; they are kept whole and encrypted and come back as they were. The trash is never emptied by itself; erasing for good is done by law only, on the page of privacy.</translation>
  </message>
 </context>
 <context>
  <name>CertificateCard</name>
  <message>
   <source>%1（%2 签发），有效期到 %3，序列号 %4</source>
   <translation>%1 (issued by %2), valid until %3, serial %4</translation>
  </message>
  <message>
   <source>%1，有效期到 %2</source>
   <translation>%1, valid until %2</translation>
  </message>
  <message>
   <source>。私钥在 Windows 或者证书介质里，签章时由它们询问口令</source>
   <translation>. Its key stays in Windows or on its token, which ask for the PIN when signing</translation>
  </message>
  <message>
   <source>。证书不在有效期内，不能签章。</source>
   <translation>. It is not within its term and cannot sign.</translation>
  </message>
  <message>
   <source>从 Windows 证书库选择…</source>
   <translation>Choose from Windows…</translation>
  </message>
  <message>
   <source>单位证书</source>
   <translation>Certificate of the committee</translation>
  </message>
  <message>
   <source>口令只用来打开文件核对一次，不保存。</source>
   <translation>The passphrase opens the file once to try it; it is not kept.</translation>
  </message>
  <message>
   <source>可以不填。证书文件里没有根证书时，把发证机构的根证书（PEM 文字）粘贴在这里，否则自己的签章会显示为不可信。</source>
   <translation>May stay empty. If the file holds no root, paste the issuer's root certificate (PEM text) here; otherwise your own signatures are shown as not trusted.</translation>
  </message>
  <message>
   <source>存入</source>
   <translation>Take in</translation>
  </message>
  <message>
   <source>存入证书文件…</source>
   <translation>Take in a certificate file…</translation>
  </message>
  <message>
   <source>存入证书：%1</source>
   <translation>Take in: %1</translation>
  </message>
  <message>
   <source>根证书(&amp;R)</source>
   <translation>&amp;Root certificate</translation>
  </message>
  <message>
   <source>用于在签发的文书上作数字签章。证书文件加密保存在本机的工作库里，不随共享数据传给其他电脑；口令不保存，每次签章时输入。</source>
   <translation>Signs issued papers digitally. The certificate file is kept encrypted in the profile of this computer and does not travel with shared data; its passphrase is not kept and is asked at each signature.</translation>
  </message>
  <message>
   <source>私钥留在 Windows 或者证书介质（UKey）里，不存入工作库；每次签章时由它们询问口令。</source>
   <translation>The key stays in Windows or on the USB token and is not kept in the profile; they ask for its PIN at every signing.</translation>
  </message>
  <message>
   <source>移除证书</source>
   <translation>Remove the certificate</translation>
  </message>
  <message>
   <source>证书(&amp;C)</source>
   <translation>&amp;Certificate</translation>
  </message>
  <message>
   <source>证书口令(&amp;P)</source>
   <translation>&amp;Passphrase of the certificate</translation>
  </message>
  <message>
   <source>证书文件 (*.p12 *.pfx)</source>
   <translation>Certificate files (*.p12 *.pfx)</translation>
  </message>
  <message>
   <source>还没有存入证书。</source>
   <translation>There is no certificate yet.</translation>
  </message>
  <message>
   <source>选择 Windows 证书</source>
   <translation>Choose a certificate of Windows</translation>
  </message>
  <message>
   <source>选择证书文件</source>
   <translation>Choose a certificate file</translation>
  </message>
  <message>
   <source>选用</source>
   <translation>Use it</translation>
  </message>
  <message>
   <source>（%1 密钥，不能签章）</source>
   <translation> (%1 key, cannot sign)</translation>
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
  <name>ClausesPart</name>
  <message>
   <source>“%1”</source>
   <translation>"%1"</translation>
  </message>
  <message>
   <source>上移条款</source>
   <translation>Move clause up</translation>
  </message>
  <message>
   <source>上移（Alt+Shift+Up）</source>
   <translation>Move up (Alt+Shift+Up)</translation>
  </message>
  <message>
   <source>下移条款</source>
   <translation>Move clause down</translation>
  </message>
  <message>
   <source>下移（Alt+Shift+Down）</source>
   <translation>Move down (Alt+Shift+Down)</translation>
  </message>
  <message>
   <source>义务人(&amp;O)</source>
   <translation>&amp;Obligor</translation>
  </message>
  <message>
   <source>事件后天数(&amp;N)</source>
   <translation>Days after eve&amp;nt</translation>
  </message>
  <message>
   <source>做什么(&amp;W)</source>
   <translation>&amp;What is done</translation>
  </message>
  <message>
   <source>元</source>
   <translation>CNY</translation>
  </message>
  <message>
   <source>分期(&amp;I)</source>
   <translation>&amp;Instalments</translation>
  </message>
  <message>
   <source>删去这一条</source>
   <translation>Delete this clause</translation>
  </message>
  <message>
   <source>动词开头，不写主语和时间，如：停止销售侵害××商标的商品</source>
   <translation>Begin with a verb, without subject and time, e.g. stop selling goods that infringe the mark ××</translation>
  </message>
  <message>
   <source>去修改</source>
   <translation>Go and mend</translation>
  </message>
  <message>
   <source>只复制到剪贴板，不会改动条款</source>
   <translation>Only copies to the clipboard; the clause is not changed</translation>
  </message>
  <message>
   <source>型号、链接、货号、标识</source>
   <translation>Model, link, item number, mark</translation>
  </message>
  <message>
   <source>填写后代替上面各项拼成的句子。</source>
   <translation>Replaces the sentence built from the fields above.</translation>
  </message>
  <message>
   <source>增加条款</source>
   <translation>Add a clause</translation>
  </message>
  <message>
   <source>复制建议</source>
   <translation>Copy the suggestion</translation>
  </message>
  <message>
   <source>如 收到第一笔款项</source>
   <translation>e.g. receipt of the first payment</translation>
  </message>
  <message>
   <source>如 本协议签订之日起</source>
   <translation>e.g. from the day of signing</translation>
  </message>
  <message>
   <source>如 银行转账、书面、后台下架</source>
   <translation>e.g. bank transfer, in writing, taken off line</translation>
  </message>
  <message>
   <source>建议写法：%1</source>
   <translation>Suggested wording: %1</translation>
  </message>
  <message>
   <source>担保(&amp;S)</source>
   <translation>Securit&amp;y</translation>
  </message>
  <message>
   <source>接受方案或者增加条款后自动检查。</source>
   <translation>Accept an offer or add a clause; the check runs by itself.</translation>
  </message>
  <message>
   <source>收款账户(&amp;C)</source>
   <translation>Acco&amp;unt</translation>
  </message>
  <message>
   <source>文字期限(&amp;T)</source>
   <translation>&amp;Term in words</translation>
  </message>
  <message>
   <source>方式(&amp;M)</source>
   <translation>&amp;Manner</translation>
  </message>
  <message>
   <source>方案 %1（未接受）</source>
   <translation>Offer %1 (not accepted)</translation>
  </message>
  <message>
   <source>日内</source>
   <translation>days</translation>
  </message>
  <message>
   <source>明确性与可确认性检查</source>
   <translation>Check of clarity and confirmability</translation>
  </message>
  <message>
   <source>最后期限(&amp;D)</source>
   <translation>&amp;Due on</translation>
  </message>
  <message>
   <source>权利人(&amp;J)</source>
   <translation>Obligee (&amp;Q)</translation>
  </message>
  <message>
   <source>条件(&amp;X)</source>
   <translation>&amp;Condition</translation>
  </message>
  <message>
   <source>条款</source>
   <translation>Clauses</translation>
  </message>
  <message>
   <source>条款内容</source>
   <translation>Content of the clause</translation>
  </message>
  <message>
   <source>条款打印出来的文字</source>
   <translation>The clause as it prints</translation>
  </message>
  <message>
   <source>标的物(&amp;B)</source>
   <translation>O&amp;bject</translation>
  </message>
  <message>
   <source>案外承担人(&amp;P)</source>
   <translation>Outside &amp;party</translation>
  </message>
  <message>
   <source>没有发现问题。检查不能代替对内容是否合法、自愿的审查。</source>
   <translation>Nothing found. The check does not replace the review of legality and free will.</translation>
  </message>
  <message>
   <source>种类(&amp;K)</source>
   <translation>&amp;Kind</translation>
  </message>
  <message>
   <source>空白条款</source>
   <translation>Empty clause</translation>
  </message>
  <message>
   <source>第 %1 条：%2</source>
   <translation>Clause %1: %2</translation>
  </message>
  <message>
   <source>自哪天起(&amp;Q)</source>
   <translation>From (&amp;J)</translation>
  </message>
  <message>
   <source>自愿、保密、无其他争议、共同申请确认、份数；已有的不重复</source>
   <translation>Free will, confidentiality, no other dispute, joint confirmation, copies; none is added twice</translation>
  </message>
  <message>
   <source>自由文字(&amp;R)</source>
   <translation>F&amp;ree wording</translation>
  </message>
  <message>
   <source>补上通用条款</source>
   <translation>Add closing clauses</translation>
  </message>
  <message>
   <source>请留意</source>
   <translation>Please note</translation>
  </message>
  <message>
   <source>起算事件(&amp;U)</source>
   <translation>&amp;Starting event</translation>
  </message>
  <message>
   <source>还没有内容</source>
   <translation>Nothing written yet</translation>
  </message>
  <message>
   <source>还没有可检查的条款</source>
   <translation>No clauses to check yet</translation>
  </message>
  <message>
   <source>违约责任(&amp;L)</source>
   <translation>&amp;Liability</translation>
  </message>
  <message>
   <source>金额(&amp;A)</source>
   <translation>&amp;Amount</translation>
  </message>
  <message>
   <source>须在协议上签名</source>
   <translation>Has to sign the agreement</translation>
  </message>
  <message>
   <source>须改正</source>
   <translation>Must be mended</translation>
  </message>
  <message>
   <source>须改正 %1 处，请留意 %2 处</source>
   <translation>%1 to be mended, %2 to look at</translation>
  </message>
 </context>
 <context>
  <name>ColleaguesCard</name>
  <message>
   <source>“%1”立即不能再收发任何数据。那台电脑里已有的案件、文书和附件不会被删除，能打开它的人还看得到；它下次联网时会显示已被停用。遗失的电脑请按遗失处置。</source>
   <translation>"%1" sends and receives nothing from now on. The cases, papers and files on it are not erased and can be seen by whoever can open it; it says that it was put out the next time it is online. Treat a lost computer as lost.</translation>
  </message>
  <message>
   <source>不准许(&amp;X)</source>
   <translation>Do not let in (&amp;X)</translation>
  </message>
  <message>
   <source>使用人</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>停用</source>
   <translation>Put out</translation>
  </message>
  <message>
   <source>停用所选电脑(&amp;K)…</source>
   <translation>Put the chosen computer out (&amp;K)…</translation>
  </message>
  <message>
   <source>停用电脑</source>
   <translation>Put a computer out</translation>
  </message>
  <message>
   <source>六组数字</source>
   <translation>Six groups</translation>
  </message>
  <message>
   <source>准许接入</source>
   <translation>Let in</translation>
  </message>
  <message>
   <source>凭证 24 小时内有效，只能用一次。请当面或用可靠的方式交给本人。</source>
   <translation>The ticket is good for 24 hours, once. Hand it over in person or in a way you trust.</translation>
  </message>
  <message>
   <source>发放</source>
   <translation>Issue</translation>
  </message>
  <message>
   <source>发放接入凭证</source>
   <translation>Issue a ticket</translation>
  </message>
  <message>
   <source>发放接入凭证(&amp;I)…</source>
   <translation>&amp;Issue a ticket…</translation>
  </message>
  <message>
   <source>发给</source>
   <translation>For</translation>
  </message>
  <message>
   <source>只有主任能发放凭证、准许、更改角色和停用。</source>
   <translation>Only a director issues tickets, lets in, changes roles and puts out.</translation>
  </message>
  <message>
   <source>同事的电脑</source>
   <translation>Computers of colleagues</translation>
  </message>
  <message>
   <source>在哪台电脑发放</source>
   <translation>Issued on</translation>
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
   <source>密钥与凭证对不上</source>
   <translation>The keys do not fit the ticket</translation>
  </message>
  <message>
   <source>已停用</source>
   <translation>Put out</translation>
  </message>
  <message>
   <source>已接入</source>
   <translation>In</translation>
  </message>
  <message>
   <source>已接入的电脑</source>
   <translation>Computers that are in</translation>
  </message>
  <message>
   <source>已有的使用者沿用原来的角色。</source>
   <translation>A user who is known keeps the role.</translation>
  </message>
  <message>
   <source>收回</source>
   <translation>Take back</translation>
  </message>
  <message>
   <source>收回凭证</source>
   <translation>Take back a ticket</translation>
  </message>
  <message>
   <source>收回发给“%1”的接入凭证：谁也不能再用它申请接入。需要时可以另发。</source>
   <translation>Take back the ticket for "%1": nobody can ask to be let in with it any more. Another one can be issued at any time.</translation>
  </message>
  <message>
   <source>收回所选凭证(&amp;Z)…</source>
   <translation>Take back the chosen ticket(&amp;Z)…</translation>
  </message>
  <message>
   <source>数字相同，准许</source>
   <translation>The numbers agree: let in</translation>
  </message>
  <message>
   <source>更改使用人的角色…</source>
   <translation>Change role of user…</translation>
  </message>
  <message>
   <source>有效至</source>
   <translation>Good until</translation>
  </message>
  <message>
   <source>未经主任担保 ⚠</source>
   <translation>No director vouches for it ⚠</translation>
  </message>
  <message>
   <source>查看等待和已接入的电脑(&amp;L)</source>
   <translation>&amp;Look who waits and who is in</translation>
  </message>
  <message>
   <source>核对数字并准许(&amp;Y)…</source>
   <translation>Compare the numbers and let in (&amp;Y)…</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>电脑</source>
   <translation>Computer</translation>
  </message>
  <message>
   <source>等待接入的电脑</source>
   <translation>Computers that wait</translation>
  </message>
  <message>
   <source>管理员（首张凭证）⚠</source>
   <translation>Administrator (first ticket) ⚠</translation>
  </message>
  <message>
   <source>角色</source>
   <translation>Role</translation>
  </message>
  <message>
   <source>角色(&amp;R)</source>
   <translation>&amp;Role</translation>
  </message>
  <message>
   <source>请“不准许”，通知管理员，另发凭证。</source>
   <translation>Do not let it in, tell the administrator, and issue another ticket.</translation>
  </message>
  <message>
   <source>请打电话给 %1，让对方读出屏幕上的六组数字，与下面逐一核对，全部相同才准许：

%2</source>
   <translation>Call %1, have the six groups on the other screen read out, and compare each. Let in only when all agree:

%2</translation>
  </message>
  <message>
   <source>还没有用过的凭证</source>
   <translation>Tickets nobody has used yet</translation>
  </message>
  <message>
   <source>这台电脑出示的密钥不是用您发放的凭证申请的，可能有人冒充，不能准许。</source>
   <translation>The keys shown were not sent with the ticket you issued. Somebody may be posing; it cannot be let in.</translation>
  </message>
  <message>
   <source>（本机）</source>
   <translation> (this one)</translation>
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
   <translation>&amp;Credit code</translation>
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
   <source>设立日期(&amp;X)</source>
   <translation>Established &amp;on</translation>
  </message>
  <message>
   <source>设立证明(&amp;J)</source>
   <translation>Proof of esta&amp;blishment</translation>
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
  <name>ConclusionPart</name>
  <message>
   <source>主要事实、争议(&amp;T)</source>
   <translation>Fac&amp;ts and issues</translation>
  </message>
  <message>
   <source>以协议结束调解</source>
   <translation>End mediation by agreement</translation>
  </message>
  <message>
   <source>份数(&amp;N)</source>
   <translation>&amp;Number of copies</translation>
  </message>
  <message>
   <source>依据：%1</source>
   <translation>Provision: %1</translation>
  </message>
  <message>
   <source>写入协议书；不写任何一方的让步（%1）</source>
   <translation>Printed in the agreement; never a concession of a party (%1)</translation>
  </message>
  <message>
   <source>删去 %1 的签名记录</source>
   <translation>Delete the signature of %1</translation>
  </message>
  <message>
   <source>删去这条签名记录</source>
   <translation>Delete this signature</translation>
  </message>
  <message numerus="yes">
   <source>协议尚未生效，还缺 %n 项</source>
   <translation>
    <numerusform>The agreement does not bind yet: %n thing is lacking</numerusform>
    <numerusform>The agreement does not bind yet: %n things are lacking</numerusform>
   </translation>
  </message>
  <message>
   <source>协议自 %1 起生效</source>
   <translation>The agreement binds since %1</translation>
  </message>
  <message>
   <source>协议要素</source>
   <translation>Particulars of the agreement</translation>
  </message>
  <message>
   <source>口头协议记录人(&amp;R)</source>
   <translation>&amp;Recorded by</translation>
  </message>
  <message>
   <source>口头达成协议</source>
   <translation>oral conclusion</translation>
  </message>
  <message>
   <source>各方声明自愿达成协议(&amp;K)</source>
   <translation>Agreed of their own free &amp;will</translation>
  </message>
  <message>
   <source>在法院调解平台上电子签名(&amp;O)</source>
   <translation>Signed on the &amp;court's platform</translation>
  </message>
  <message>
   <source>备注(&amp;M)</source>
   <translation>Re&amp;mark</translation>
  </message>
  <message>
   <source>当事人签名</source>
   <translation>signature of a party</translation>
  </message>
  <message>
   <source>当场履行完毕(&amp;P)</source>
   <translation>&amp;Performed on the spot</translation>
  </message>
  <message>
   <source>形式(&amp;X)</source>
   <translation>F&amp;orm</translation>
  </message>
  <message>
   <source>拟定协议</source>
   <translation>Draft the agreement</translation>
  </message>
  <message>
   <source>日期(&amp;D)</source>
   <translation>&amp;Date</translation>
  </message>
  <message>
   <source>最后完成的一项：%1</source>
   <translation>Last act: %1</translation>
  </message>
  <message>
   <source>条款确定后拟定协议：先填协议要素，再登记签名和盖章。</source>
   <translation>Once the clauses stand, draft the agreement: first its particulars, then signatures and seal.</translation>
  </message>
  <message>
   <source>登记后协议取得正式编号，条款和签名不再改动。不能撤回。</source>
   <translation>The agreement gets its official number; clauses and signatures no longer change. This cannot be taken back.</translation>
  </message>
  <message>
   <source>登记签名</source>
   <translation>Record a signature</translation>
  </message>
  <message>
   <source>签名、盖章</source>
   <translation>Signatures and seal</translation>
  </message>
  <message>
   <source>约定共同申请司法确认(&amp;J)</source>
   <translation>Joint &amp;judicial confirmation agreed</translation>
  </message>
  <message>
   <source>结束调解</source>
   <translation>End mediation</translation>
  </message>
  <message>
   <source>草稿预览</source>
   <translation>Draft</translation>
  </message>
  <message>
   <source>调委会盖章</source>
   <translation>seal of the committee</translation>
  </message>
  <message>
   <source>调解员签名</source>
   <translation>signature of the mediator</translation>
  </message>
  <message>
   <source>达成日期(&amp;D)</source>
   <translation>&amp;Date of agreement</translation>
  </message>
  <message>
   <source>还没有人签名。</source>
   <translation>Nobody has signed yet.</translation>
  </message>
  <message>
   <source>还没有协议</source>
   <translation>No agreement yet</translation>
  </message>
  <message>
   <source>（代 %1）</source>
   <translation> (for %1)</translation>
  </message>
 </context>
 <context>
  <name>ConfirmationTab</name>
  <message>
   <source>办理进度</source>
   <translation>Progress</translation>
  </message>
  <message>
   <source>司法确认的各个部分</source>
   <translation>Parts of the confirmation</translation>
  </message>
  <message>
   <source>审查意见</source>
   <translation>Findings</translation>
  </message>
  <message>
   <source>材料与卷宗包</source>
   <translation>Documents and packet</translation>
  </message>
  <message>
   <source>法院与声明</source>
   <translation>Court and attestations</translation>
  </message>
  <message>
   <source>诉中委托调解不申请司法确认</source>
   <translation>No confirmation for mediation entrusted in a suit</translation>
  </message>
  <message>
   <source>调解成功的，由委托法院审查后制作调解书，或者由原告撤诉（%1）。</source>
   <translation>The entrusting court issues a mediation document, or the claimant withdraws (%1).</translation>
  </message>
 </context>
 <context>
  <name>ConfirmationsScreen</name>
  <message>
   <source>%1 项期限正在计算，其中 %2 项已超期</source>
   <translation>%1 clocks running, %2 overdue</translation>
  </message>
  <message>
   <source>到期日</source>
   <translation>Due</translation>
  </message>
  <message>
   <source>剩余</source>
   <translation>Left</translation>
  </message>
  <message>
   <source>办理中的司法确认申请</source>
   <translation>Applications on their way</translation>
  </message>
  <message>
   <source>协议生效后，三十日的申请期限和法院的办理期限会自动列在这里。</source>
   <translation>Once an agreement takes effect, its thirty days and the court's clocks appear here.</translation>
  </message>
  <message>
   <source>司法确认</source>
   <translation>Confirmation</translation>
  </message>
  <message>
   <source>司法确认期限.ics</source>
   <translation>confirmation clocks.ics</translation>
  </message>
  <message>
   <source>导出到日历</source>
   <translation>Export to calendar</translation>
  </message>
  <message>
   <source>导出到日历(&amp;X)…</source>
   <translation>E&amp;xport to calendar…</translation>
  </message>
  <message>
   <source>尚未申请</source>
   <translation>not applied for</translation>
  </message>
  <message>
   <source>日历文件 (*.ics)</source>
   <translation>Calendar files (*.ics)</translation>
  </message>
  <message>
   <source>期限</source>
   <translation>Deadline</translation>
  </message>
  <message>
   <source>查找司法确认申请</source>
   <translation>Find an application</translation>
  </message>
  <message>
   <source>查找案号、案件、法院</source>
   <translation>Find number, case, court</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>案号</source>
   <translation>Case number</translation>
  </message>
  <message>
   <source>没有办理中的司法确认</source>
   <translation>No applications on their way</translation>
  </message>
  <message>
   <source>法院</source>
   <translation>Court</translation>
  </message>
  <message>
   <source>法院案号</source>
   <translation>Court number</translation>
  </message>
  <message>
   <source>申请状态</source>
   <translation>Application</translation>
  </message>
 </context>
 <context>
  <name>ConsentsPart</name>
  <message>
   <source>%1撤回“%2”的同意。撤回前的处理仍然有效。</source>
   <translation>%1 withdraws the consent to "%2". What was done before stays lawful.</translation>
  </message>
  <message>
   <source>不填则对全部案件有效；写“案号 证据1”，以本案第1号证据作凭据。</source>
   <translation>Left empty it holds for all cases; "NUMBER 证据1" names evidence item 1 of that case as proof.</translation>
  </message>
  <message>
   <source>以同意为依据的，可以选本案的签字文书或者证据作凭据；敏感个人信息须单独同意。撤回不影响撤回前的处理。</source>
   <translation>A consent needs a signed paper, evidence or an account of how it was given; sensitive data need a separate consent. A withdrawal leaves the past lawful.</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Basis</translation>
  </message>
  <message>
   <source>依据(&amp;B)</source>
   <translation>&amp;Basis</translation>
  </message>
  <message>
   <source>凭据</source>
   <translation>Proof</translation>
  </message>
  <message>
   <source>含敏感个人信息(&amp;S)</source>
   <translation>&amp;Sensitive data</translation>
  </message>
  <message>
   <source>如 当面告知后签字</source>
   <translation>e.g. told in person, then signed</translation>
  </message>
  <message>
   <source>如何取得(&amp;H)</source>
   <translation>&amp;How it was given</translation>
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
   <source>撤回</source>
   <translation>Withdrawn</translation>
  </message>
  <message>
   <source>日期(&amp;D)</source>
   <translation>&amp;Day</translation>
  </message>
  <message>
   <source>本案文书</source>
   <translation>paper of the case</translation>
  </message>
  <message>
   <source>本案证据</source>
   <translation>evidence of the case</translation>
  </message>
  <message>
   <source>案号(&amp;K)</source>
   <translation>Case n&amp;umber</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>登记(&amp;A)…</source>
   <translation>&amp;Record…</translation>
  </message>
  <message>
   <source>登记处理目的与依据</source>
   <translation>Record purpose and basis</translation>
  </message>
  <message>
   <source>登记撤回</source>
   <translation>Record a withdrawal</translation>
  </message>
  <message>
   <source>登记撤回(&amp;W)…</source>
   <translation>&amp;Withdrawal…</translation>
  </message>
  <message>
   <source>目的</source>
   <translation>Purpose</translation>
  </message>
  <message>
   <source>目的(&amp;P)</source>
   <translation>&amp;Purpose</translation>
  </message>
  <message>
   <source>目的与同意记录</source>
   <translation>Purposes and consents</translation>
  </message>
  <message>
   <source>经过(&amp;R)</source>
   <translation>&amp;Account</translation>
  </message>
  <message>
   <source>自</source>
   <translation>From</translation>
  </message>
  <message>
   <source>自(&amp;F)</source>
   <translation>&amp;From</translation>
  </message>
  <message>
   <source>至</source>
   <translation>Until</translation>
  </message>
  <message>
   <source>至(&amp;U)</source>
   <translation>Unti&amp;l</translation>
  </message>
  <message>
   <source>证件号码(&amp;I)</source>
   <translation>&amp;Identity number</translation>
  </message>
  <message>
   <source>还没有登记同意。</source>
   <translation>No consent entered yet.</translation>
  </message>
 </context>
 <context>
  <name>Course</name>
  <message>
   <source>不写任何一方在协商中的让步。</source>
   <translation>Never write a concession made in the talks.</translation>
  </message>
  <message>
   <source>不计入期限的天数(&amp;N)</source>
   <translation>Days that do &amp;not count</translation>
  </message>
  <message>
   <source>中止</source>
   <translation>Adjourn</translation>
  </message>
  <message>
   <source>事由(&amp;G)</source>
   <translation>Gr&amp;ound</translation>
  </message>
  <message>
   <source>原因(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>同意日期(&amp;D)</source>
   <translation>&amp;Date of consent</translation>
  </message>
  <message>
   <source>同意的当事人(&amp;P)</source>
   <translation>Consenting &amp;parties</translation>
  </message>
  <message>
   <source>尚未召开的会议将一并取消。应当告知当事人可以依法通过仲裁、行政、司法等途径维护权利。</source>
   <translation>Planned meetings are cancelled as well. The parties have to be told of arbitration, administrative and court remedies.</translation>
  </message>
  <message>
   <source>延长期限</source>
   <translation>Extend the time</translation>
  </message>
  <message>
   <source>延长至(&amp;U)</source>
   <translation>Extended &amp;until</translation>
  </message>
  <message>
   <source>延长调解期限须经各方当事人同意。</source>
   <translation>Extending the time for mediation needs the consent of all parties.</translation>
  </message>
  <message>
   <source>当事人撤回</source>
   <translation>Withdrawn by a party</translation>
  </message>
  <message>
   <source>恢复调解</source>
   <translation>Resume mediation</translation>
  </message>
  <message>
   <source>撤回的当事人(&amp;P)</source>
   <translation>&amp;Party that withdraws</translation>
  </message>
  <message>
   <source>日期(&amp;D)</source>
   <translation>&amp;Date</translation>
  </message>
  <message>
   <source>等待鉴定、专家意见</source>
   <translation>Wait for appraisal or expert</translation>
  </message>
  <message>
   <source>终止调解</source>
   <translation>Terminate mediation</translation>
  </message>
  <message>
   <source>说明(&amp;R)</source>
   <translation>&amp;Remark</translation>
  </message>
  <message>
   <source>请选择</source>
   <translation>Please choose</translation>
  </message>
  <message>
   <source>调解不成</source>
   <translation>Mediation failed</translation>
  </message>
  <message>
   <source>鉴定、专家评估占用的时间不计入调解期限。</source>
   <translation>Time taken by appraisals and experts does not count towards the time limit.</translation>
  </message>
 </context>
 <context>
  <name>CourtPart</name>
  <message>
   <source>不涉及其他特别程序、公示催告程序或者破产程序</source>
   <translation>No other special, public summons or bankruptcy procedure</translation>
  </message>
  <message>
   <source>不涉及婚姻、亲子、收养等身份关系的确认或者解除</source>
   <translation>No marriage, parentage or adoption decided</translation>
  </message>
  <message>
   <source>共同申请的当事人(&amp;J)</source>
   <translation>&amp;Joint applicants</translation>
  </message>
  <message>
   <source>出现关联关系等风险提示时，由谁审查后认为可以申请。</source>
   <translation>Who looked into warning signs such as ties between the parties.</translation>
  </message>
  <message>
   <source>双方自愿达成协议并自愿申请</source>
   <translation>Both agreed and apply of their own free will</translation>
  </message>
  <message>
   <source>受理法院</source>
   <translation>Court</translation>
  </message>
  <message>
   <source>在上面选择，或者填写经法院指定的其他法院</source>
   <translation>Choose above, or enter another designated court</translation>
  </message>
  <message>
   <source>尚未询问</source>
   <translation>not asked yet</translation>
  </message>
  <message>
   <source>属于人民法院受理的民事纠纷</source>
   <translation>A civil dispute the courts take</translation>
  </message>
  <message>
   <source>已与该法院核实其受理此类申请(&amp;K)</source>
   <translation>Chec&amp;ked with the court that it takes such applications</translation>
  </message>
  <message>
   <source>已核实</source>
   <translation>verified</translation>
  </message>
  <message>
   <source>按行政区划推算</source>
   <translation>derived from the division</translation>
  </message>
  <message>
   <source>没有受到强迫、威胁或者误导</source>
   <translation>No force, threat or deception</translation>
  </message>
  <message>
   <source>没有能够推算出的法院，请在下面填写并与法院核实。</source>
   <translation>No court could be derived; enter one below and verify it.</translation>
  </message>
  <message>
   <source>申请书日期(&amp;D)</source>
   <translation>&amp;Date of the application</translation>
  </message>
  <message>
   <source>申请的法院(&amp;T)</source>
   <translation>Cour&amp;t applied to</translation>
  </message>
  <message>
   <source>虚假调解审查人(&amp;X)</source>
   <translation>Reviewed for &amp;sham by</translation>
  </message>
  <message>
   <source>请先与法院核实</source>
   <translation>ask the court first</translation>
  </message>
  <message>
   <source>调解员核实声明</source>
   <translation>Mediator's attestation</translation>
  </message>
  <message>
   <source>选择理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>逐项询问当事人后填写；没有询问的留空，审查意见会提示。</source>
   <translation>Ask the parties each point; leave open what was not asked, the findings will say so.</translation>
  </message>
 </context>
 <context>
  <name>CourtsPart</name>
  <message>
   <source>不含本数；不填为不限</source>
   <translation>the figure itself excluded; empty for no limit</translation>
  </message>
  <message>
   <source>低于（元）</source>
   <translation>Below (CNY)</translation>
  </message>
  <message>
   <source>保存</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>修改所选(&amp;M)…</source>
   <translation>&amp;Modify chosen…</translation>
  </message>
  <message>
   <source>修改法院</source>
   <translation>Change court</translation>
  </message>
  <message>
   <source>元</source>
   <translation>CNY</translation>
  </message>
  <message>
   <source>删除所选(&amp;D)</source>
   <translation>&amp;Drop chosen</translation>
  </message>
  <message>
   <source>基层法院的指定名单和划片由最高人民法院批复，程序没有内置。请向法院核实后在这里登记，勾选“已核实”；推荐司法确认的法院时先看本表，再看随程序提供的表。</source>
   <translation>Designated basic courts and their districts are approved by the Supreme People's Court and do not ship with the program. Ask the court, enter the row here and tick "verified"; this table goes before the one that ships when courts for confirmation are proposed.</translation>
  </message>
  <message>
   <source>增加法院</source>
   <translation>Add a court</translation>
  </message>
  <message>
   <source>增加法院(&amp;A)…</source>
   <translation>&amp;Add a court…</translation>
  </message>
  <message>
   <source>失效日</source>
   <translation>Valid until</translation>
  </message>
  <message>
   <source>如：河南省新乡市</source>
   <translation>e.g. 河南省新乡市</translation>
  </message>
  <message>
   <source>已向法院核实(&amp;V)</source>
   <translation>&amp;Verified with the court</translation>
  </message>
  <message>
   <source>文号、网址或者电话核实记录</source>
   <translation>instrument, address or note of a call</translation>
  </message>
  <message>
   <source>有效期</source>
   <translation>Validity</translation>
  </message>
  <message>
   <source>未核实</source>
   <translation>not verified</translation>
  </message>
  <message>
   <source>来源</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>来源(&amp;S)</source>
   <translation>&amp;Source</translation>
  </message>
  <message>
   <source>标的额低于(&amp;U)</source>
   <translation>Amount &amp;under</translation>
  </message>
  <message>
   <source>核实</source>
   <translation>Verified</translation>
  </message>
  <message>
   <source>案件级别(&amp;L)</source>
   <translation>&amp;Level of case</translation>
  </message>
  <message>
   <source>案由、权利</source>
   <translation>Causes, rights</translation>
  </message>
  <message>
   <source>案由编号，如 165；不填为不限</source>
   <translation>number of the cause such as 165; empty for all</translation>
  </message>
  <message>
   <source>法院</source>
   <translation>Court</translation>
  </message>
  <message>
   <source>法院全称(&amp;N)</source>
   <translation>Full &amp;name of the court</translation>
  </message>
  <message>
   <source>生效日</source>
   <translation>Valid from</translation>
  </message>
  <message>
   <source>管辖法院表</source>
   <translation>Table of courts</translation>
  </message>
  <message>
   <source>级别</source>
   <translation>Level</translation>
  </message>
  <message>
   <source>辖区</source>
   <translation>District</translation>
  </message>
  <message>
   <source>辖区(&amp;R)</source>
   <translation>Dist&amp;rict</translation>
  </message>
  <message>
   <source>还没有登记法院；先按程序自带的表推荐。</source>
   <translation>No court entered yet; those that ship are proposed.</translation>
  </message>
  <message>
   <source>限于权利</source>
   <translation>Only rights</translation>
  </message>
  <message>
   <source>限于案由(&amp;C)</source>
   <translation>Only &amp;causes</translation>
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
   <source>PIN(&amp;I)</source>
   <translation>P&amp;IN</translation>
  </message>
  <message>
   <source>口令(&amp;P)</source>
   <translation>&amp;Passphrase</translation>
  </message>
  <message>
   <source>只在这台电脑上有效。</source>
   <translation>Works on this computer only.</translation>
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
   <source>请输入 PIN</source>
   <translation>Enter the PIN</translation>
  </message>
  <message>
   <source>请输入口令</source>
   <translation>Type the passphrase</translation>
  </message>
  <message>
   <source>退出程序</source>
   <translation>Quit</translation>
  </message>
 </context>
 <context>
  <name>DamagesTab</name>
  <message>
   <source>%1 — %2 — %3 元</source>
   <translation>CNY %1 — %2 — %3</translation>
  </message>
  <message>
   <source>依据：%1</source>
   <translation>Provision: %1</translation>
  </message>
  <message>
   <source>侵权获利</source>
   <translation>profit of the infringer</translation>
  </message>
  <message>
   <source>侵权获利(&amp;P)</source>
   <translation>&amp;Profit of infringer</translation>
  </message>
  <message>
   <source>侵权行为日(&amp;D)</source>
   <translation>&amp;Day of the act</translation>
  </message>
  <message>
   <source>倍数(&amp;M)</source>
   <translation>&amp;Multiple</translation>
  </message>
  <message>
   <source>到“文书”中预览、签发《赔偿数额参考表》，供调解参考</source>
   <translation>Go to the papers to look at and issue the reference sheet on damages, for the talk only</translation>
  </message>
  <message>
   <source>制作参考表(&amp;K)</source>
   <translation>Ma&amp;ke the sheet</translation>
  </message>
  <message>
   <source>协议中还没有付款条款。</source>
   <translation>The agreement has no payment yet.</translation>
  </message>
  <message>
   <source>参考区间</source>
   <translation>Reference range</translation>
  </message>
  <message>
   <source>反不正当竞争法条次</source>
   <translation>Article (unfair comp.)</translation>
  </message>
  <message>
   <source>各项计算依据均难以确定，在法定赔偿幅度内酌定；左为下限，右为上限，中为参考。</source>
   <translation>No basis can be determined: statutory damages. Left the floor, right the ceiling, between them the indication.</translation>
  </message>
  <message>
   <source>合理开支(&amp;X)</source>
   <translation>Reasonable e&amp;xpenses</translation>
  </message>
  <message>
   <source>同一行为的罚款、罚金已执行</source>
   <translation>A fine for the same act was executed</translation>
  </message>
  <message>
   <source>如：7、10</source>
   <translation>e.g. 7, 10</translation>
  </message>
  <message>
   <source>实际损失</source>
   <translation>actual loss</translation>
  </message>
  <message>
   <source>实际损失(&amp;L)</source>
   <translation>Actual &amp;loss</translation>
  </message>
  <message>
   <source>已主张惩罚性赔偿(&amp;C)</source>
   <translation>Punitive damages &amp;claimed</translation>
  </message>
  <message>
   <source>已知情况</source>
   <translation>What is known</translation>
  </message>
  <message>
   <source>已计惩罚性赔偿。</source>
   <translation> Punitive damages are included.</translation>
  </message>
  <message>
   <source>情节严重</source>
   <translation>Serious circumstances</translation>
  </message>
  <message>
   <source>惩罚性赔偿</source>
   <translation>Punitive damages</translation>
  </message>
  <message>
   <source>打印参考单(&amp;T)…</source>
   <translation>Prin&amp;t the sheet…</translation>
  </message>
  <message>
   <source>持续行为填最后一日</source>
   <translation>the last day of a lasting act</translation>
  </message>
  <message>
   <source>按%1计算，基数 %2 元；左为最低，中为可能，右为最高。</source>
   <translation>By %1, base CNY %2. Left the least, in the middle the likely, right the most.</translation>
  </message>
  <message>
   <source>故意（恶意）</source>
   <translation>Wilful</translation>
  </message>
  <message>
   <source>是</source>
   <translation>Yes</translation>
  </message>
  <message>
   <source>未选择</source>
   <translation>not chosen</translation>
  </message>
  <message>
   <source>权利人选择</source>
   <translation>Choice of the holder</translation>
  </message>
  <message>
   <source>权利类型(&amp;R)</source>
   <translation>&amp;Right</translation>
  </message>
  <message>
   <source>约定付款 %1 元</source>
   <translation>Agreed payment CNY %1</translation>
  </message>
  <message>
   <source>计算依据（元）</source>
   <translation>Bases (CNY)</translation>
  </message>
  <message>
   <source>许可使用费(&amp;U)</source>
   <translation>L&amp;icence fee</translation>
  </message>
  <message>
   <source>许可使用费的倍数</source>
   <translation>a multiple of the licence fee</translation>
  </message>
  <message>
   <source>许可费倍数</source>
   <translation>Multiple of the fee</translation>
  </message>
  <message>
   <source>赔偿参考</source>
   <translation>Damages</translation>
  </message>
  <message>
   <source>酌定参考数额</source>
   <translation>Indicated amount</translation>
  </message>
  <message>
   <source>随填随存在本案中，可以撤回；不印入协议书。</source>
   <translation>Kept with the case as you type, and can be taken back; never printed in the agreement.</translation>
  </message>
  <message>
   <source>难以确定</source>
   <translation>Cannot be determined</translation>
  </message>
  <message>
   <source>，为可能数额的 %1%</source>
   <translation>, %1% of the likely amount</translation>
  </message>
  <message>
   <source>，低于上述区间。</source>
   <translation>, below the range.</translation>
  </message>
  <message>
   <source>，在上述区间内。</source>
   <translation>, inside the range.</translation>
  </message>
  <message>
   <source>，高于上述区间。</source>
   <translation>, above the range.</translation>
  </message>
 </context>
 <context>
  <name>DateField</name>
  <message>
   <source>如 20260615</source>
   <translation>e.g. 20260615</translation>
  </message>
  <message>
   <source>看不懂这个日期，请写成 20260615 或者 2026-6-15；原来的日期没有改动。</source>
   <translation>This is no date. Type it like 20260615 or 2026-6-15; the date that was there is unchanged.</translation>
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
   <translation>off: %1</translation>
  </message>
  <message numerus="yes">
   <source>会议 %1 场</source>
   <translation>
    <numerusform>%1 session</numerusform>
    <numerusform>%1 sessions</numerusform>
   </translation>
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
   <translation>working day</translation>
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
   <translation>done %1</translation>
  </message>
  <message>
   <source>%1 项正在计算，其中 %2 项已超期</source>
   <translation>%1 running, %2 overdue</translation>
  </message>
  <message>
   <source>%1期限.ics</source>
   <translation>%1 deadlines.ics</translation>
  </message>
  <message>
   <source>%1（暂定）</source>
   <translation>%1 (provisional)</translation>
  </message>
  <message>
   <source>* 表示暂定：该年度放假安排尚未公布</source>
   <translation>* provisional: the holidays of that year are not published yet</translation>
  </message>
  <message>
   <source>仲裁、法院、行政机关、海关、平台那里发生的事，按规则列入期限。</source>
   <translation>What happened before arbitrators, a court, an authority, customs or a platform, listed as deadlines by the rules.</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>到期日</source>
   <translation>Due</translation>
  </message>
  <message>
   <source>剩余</source>
   <translation>Left</translation>
  </message>
  <message>
   <source>办结日期(&amp;D)</source>
   <translation>&amp;Done on</translation>
  </message>
  <message>
   <source>取消标记(&amp;M)</source>
   <translation>Re&amp;move mark</translation>
  </message>
  <message>
   <source>受理、签收、生效等日期一经登记，相应的法定期限会自动出现在这里。仲裁、法院、海关、平台那里发生的事，用“登记起算事由”。</source>
   <translation>As soon as acceptance, receipt or effect are dated, their statutory periods appear here. For what happens before arbitrators, a court, customs or a platform use "Name what started a period".</translation>
  </message>
  <message>
   <source>只记录事实，不改变期限本身；以后可以取消标记。</source>
   <translation>This only notes a fact; the period itself stays. The mark can be removed.</translation>
  </message>
  <message>
   <source>导出到日历</source>
   <translation>Export to calendar</translation>
  </message>
  <message>
   <source>导出到日历(&amp;X)…</source>
   <translation>E&amp;xport to calendar…</translation>
  </message>
  <message>
   <source>已届满</source>
   <translation>over</translation>
  </message>
  <message>
   <source>已由案件中的事实自动办结。</source>
   <translation>Met by a fact in the case.</translation>
  </message>
  <message>
   <source>怎么算出来的</source>
   <translation>How it was counted</translation>
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
   <translation>Deadlines</translation>
  </message>
  <message>
   <source>期限名称</source>
   <translation>Deadline</translation>
  </message>
  <message>
   <source>本案的期限</source>
   <translation>Deadlines of the case</translation>
  </message>
  <message>
   <source>标记已办结</source>
   <translation>Mark as done</translation>
  </message>
  <message>
   <source>标记已办结(&amp;M)…</source>
   <translation>&amp;Mark as done…</translation>
  </message>
  <message>
   <source>标记已办结：%1</source>
   <translation>Mark as done: %1</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>由谁办理</source>
   <translation>Who acts</translation>
  </message>
  <message>
   <source>登记起算事由(&amp;Q)…</source>
   <translation>Name &amp;what started a period…</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>说明(&amp;N)</source>
   <translation>&amp;Note</translation>
  </message>
  <message>
   <source>转到起算的事项</source>
   <translation>Go to what started it</translation>
  </message>
  <message>
   <source>还没有期限</source>
   <translation>No deadlines yet</translation>
  </message>
  <message>
   <source>这是当事人的权利，期限已过，无须办理。</source>
   <translation>This was a right of the parties; it lapsed and nothing is to be done.</translation>
  </message>
  <message>
   <source>逾期后果</source>
   <translation>If missed</translation>
  </message>
 </context>
 <context>
  <name>DisclosureCard</name>
  <message>
   <source>%1 不同意</source>
   <translation>%1 objects</translation>
  </message>
  <message>
   <source>%1 同意</source>
   <translation>%1 consents</translation>
  </message>
  <message>
   <source>%1 未答复</source>
   <translation>%1 has not answered</translation>
  </message>
  <message>
   <source>{by} 申请 {person} 回避：{reason}（{on}）</source>
   <translation>{by} asked that {person} withdraw: {reason} ({on})</translation>
  </message>
  <message>
   <source>作出决定…</source>
   <translation>Decide…</translation>
  </message>
  <message>
   <source>披露与回避</source>
   <translation>Disclosures and withdrawal</translation>
  </message>
  <message>
   <source>没有需要披露的关系</source>
   <translation>Nothing to disclose</translation>
  </message>
  <message>
   <source>记录答复…</source>
   <translation>Record an answer…</translation>
  </message>
  <message>
   <source>还没有披露或者回避申请。选中一名人选后可以记录披露。</source>
   <translation>No disclosure and no request to withdraw yet. Choose a candidate to record a disclosure.</translation>
  </message>
 </context>
 <context>
  <name>DisputeForm</name>
  <message>
   <source>一方明确拒绝调解的，不得调解。</source>
   <translation>There is no mediation where one side clearly refuses.</translation>
  </message>
  <message>
   <source>与法院的关系</source>
   <translation>Relation to a court</translation>
  </message>
  <message>
   <source>侵权行为地影响管辖法院。</source>
   <translation>The place of the act bears on the competent court.</translation>
  </message>
  <message>
   <source>元</source>
   <translation>CNY</translation>
  </message>
  <message>
   <source>发现日期</source>
   <translation>Found on</translation>
  </message>
  <message>
   <source>发生领域(&amp;J)</source>
   <translation>Channel (&amp;J)</translation>
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>委派、委托日期</source>
   <translation>Delegated or entrusted on</translation>
  </message>
  <message>
   <source>委派、委托法院</source>
   <translation>Court</translation>
  </message>
  <message>
   <source>审理程序</source>
   <translation>Procedure of the suit</translation>
  </message>
  <message>
   <source>对方同意调解</source>
   <translation>Other side agrees</translation>
  </message>
  <message>
   <source>对方承认行为</source>
   <translation>The other side admits the act</translation>
  </message>
  <message>
   <source>归类</source>
   <translation>Classification</translation>
  </message>
  <message>
   <source>承办人</source>
   <translation>Clerk</translation>
  </message>
  <message>
   <source>按当事人和案由拟定案件名称</source>
   <translation>Make the title from parties and cause</translation>
  </message>
  <message>
   <source>未填写</source>
   <translation>not filled in</translation>
  </message>
  <message>
   <source>未询问</source>
   <translation>Not asked</translation>
  </message>
  <message>
   <source>来源与途径</source>
   <translation>Source and path</translation>
  </message>
  <message>
   <source>标签</source>
   <translation>Tags</translation>
  </message>
  <message>
   <source>案件名称(&amp;T)</source>
   <translation>&amp;Title</translation>
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
   <translation>Characters, pinyin, initials or code, like qhsb or 170.3</translation>
  </message>
  <message>
   <source>法院案号</source>
   <translation>Court case no.</translation>
  </message>
  <message>
   <source>法院联系人</source>
   <translation>Contact at the court</translation>
  </message>
  <message>
   <source>申请事项(&amp;Q)</source>
   <translation>Re&amp;quest</translation>
  </message>
  <message>
   <source>签收材料日期</source>
   <translation>Materials received on</translation>
  </message>
  <message>
   <source>纠纷简要情况(&amp;X)</source>
   <translation>Facts in short (&amp;X)</translation>
  </message>
  <message>
   <source>行业</source>
   <translation>Sectors</translation>
  </message>
  <message>
   <source>行为地</source>
   <translation>Place of the act</translation>
  </message>
  <message>
   <source>行为开始</source>
   <translation>Act from</translation>
  </message>
  <message>
   <source>行为截止</source>
   <translation>Act until</translation>
  </message>
  <message>
   <source>请求金额(&amp;M)</source>
   <translation>A&amp;mount claimed</translation>
  </message>
  <message>
   <source>调解期限自签收法院移交材料之日起算。</source>
   <translation>The time for mediation runs from the day the court's materials are signed for.</translation>
  </message>
  <message>
   <source>输入后按回车</source>
   <translation>type and press Enter</translation>
  </message>
  <message>
   <source>限阅案件</source>
   <translation>Restricted case</translation>
  </message>
 </context>
 <context>
  <name>DivergencesTab</name>
  <message>
   <source>%1 于 %2 决定：%3</source>
   <translation>%1 decided on %2: %3</translation>
  </message>
  <message>
   <source>%1 处待处理；处理之前不能签署、锁定、签发和结案。</source>
   <translation>%1 to be decided; until then nothing is signed, locked, issued or closed.</translation>
  </message>
  <message>
   <source>两个值都不对时，在这里另填</source>
   <translation>If both are wrong, write the value here</translation>
  </message>
  <message>
   <source>两者都保留(&amp;B)</source>
   <translation>Keep &amp;both</translation>
  </message>
  <message>
   <source>先到的改动</source>
   <translation>Arrived first</translation>
  </message>
  <message>
   <source>共享数据库</source>
   <translation>Shared database</translation>
  </message>
  <message>
   <source>内容</source>
   <translation>What</translation>
  </message>
  <message>
   <source>决定</source>
   <translation>Decision</translation>
  </message>
  <message>
   <source>几台电脑的改动都对得上。</source>
   <translation>The changes of all computers agree.</translation>
  </message>
  <message>
   <source>删除</source>
   <translation>Deleted</translation>
  </message>
  <message>
   <source>原值</source>
   <translation>Before</translation>
  </message>
  <message>
   <source>另填的值</source>
   <translation>Value of its own</translation>
  </message>
  <message>
   <source>后到的改动</source>
   <translation>Arrived second</translation>
  </message>
  <message>
   <source>处理</source>
   <translation>Decision</translation>
  </message>
  <message>
   <source>对方的</source>
   <translation>Theirs</translation>
  </message>
  <message>
   <source>已删除</source>
   <translation>Deleted</translation>
  </message>
  <message>
   <source>必填，例如：已电话向申请人核实</source>
   <translation>Required, such as: checked with the applicant by telephone</translation>
  </message>
  <message>
   <source>情形</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>我的</source>
   <translation>Mine</translation>
  </message>
  <message>
   <source>改动之前共有的值</source>
   <translation>The value both started from</translation>
  </message>
  <message>
   <source>改动分歧</source>
   <translation>Divergences</translation>
  </message>
  <message>
   <source>没有改动分歧</source>
   <translation>No divergences</translation>
  </message>
  <message>
   <source>理由</source>
   <translation>Reason</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>采用另填的值(&amp;W)</source>
   <translation>Use the &amp;written value</translation>
  </message>
  <message>
   <source>采用这个值(&amp;Y)</source>
   <translation>&amp;Use this value</translation>
  </message>
  <message>
   <source>采用这个值(&amp;Z)</source>
   <translation>Use &amp;this value</translation>
  </message>
  <message>
   <source>（空）</source>
   <translation>(empty)</translation>
  </message>
 </context>
 <context>
  <name>DocumentsPart</name>
  <message>
   <source>“%1”没有写明属于谁，没有算在这里；点击补填</source>
   <translation>"%1" does not say whose it is and is not counted here; click to fill it in</translation>
  </message>
  <message>
   <source>上传扫描件(&amp;U)…</source>
   <translation>&amp;Upload scan…</translation>
  </message>
  <message>
   <source>上移</source>
   <translation>Up</translation>
  </message>
  <message>
   <source>下移</source>
   <translation>Down</translation>
  </message>
  <message>
   <source>不提交</source>
   <translation>Leave out</translation>
  </message>
  <message>
   <source>不提交(&amp;W)…</source>
   <translation>Leave &amp;out…</translation>
  </message>
  <message>
   <source>不提交：%1</source>
   <translation>Leave out: %1</translation>
  </message>
  <message>
   <source>也可以把 PDF、JPG、PNG 文件直接拖到左边这一行上。</source>
   <translation>PDF, JPG and PNG files can also be dropped onto the line at the left.</translation>
  </message>
  <message>
   <source>只有纸质件</source>
   <translation>paper only</translation>
  </message>
  <message>
   <source>只有纸质件：卷宗包中以一页说明代替，打印后附上原件；补充扫描件后直接装订。</source>
   <translation>On paper only: one page stands for it in the packet, add the paper after printing. A scan is bound directly.</translation>
  </message>
  <message>
   <source>序号</source>
   <translation>No.</translation>
  </message>
  <message>
   <source>恢复提交</source>
   <translation>Hand in again</translation>
  </message>
  <message>
   <source>恢复法定顺序</source>
   <translation>Restore the order of the law</translation>
  </message>
  <message>
   <source>扫描件 (%1)</source>
   <translation>Scans (%1)</translation>
  </message>
  <message>
   <source>材料</source>
   <translation>Document</translation>
  </message>
  <message>
   <source>材料 %1 项，必备的齐全；正文共 %3 页</source>
   <translation>Items: %1, nothing required is lacking; pages: %3</translation>
  </message>
  <message>
   <source>材料 %1 项，必备而缺少 %2 项；正文共 %3 页</source>
   <translation>Documents: %1, of them required and lacking: %2; pages: %3</translation>
  </message>
  <message>
   <source>法院需要的材料</source>
   <translation>Documents the court wants</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>生成卷宗包</source>
   <translation>Build packet</translation>
  </message>
  <message>
   <source>由程序随卷宗包打印，点击预览</source>
   <translation>Printed with the packet; open the preview</translation>
  </message>
  <message>
   <source>移除 %1</source>
   <translation>Remove %1</translation>
  </message>
  <message>
   <source>移除这一份</source>
   <translation>Remove this one</translation>
  </message>
  <message>
   <source>要求</source>
   <translation>Need</translation>
  </message>
  <message>
   <source>证据目录之后依次装订已上传的证据；标为保密的证据不装订。</source>
   <translation>Uploaded evidence is bound after the catalogue; confidential items are not.</translation>
  </message>
  <message>
   <source>选择扫描件</source>
   <translation>Choose scans</translation>
  </message>
  <message>
   <source>页数</source>
   <translation>Pages</translation>
  </message>
 </context>
 <context>
  <name>Doors</name>
  <message>
   <source>使用者(&amp;U)</source>
   <translation>&amp;User</translation>
  </message>
  <message>
   <source>登录口令(&amp;P)</source>
   <translation>Sign-in &amp;passphrase</translation>
  </message>
  <message>
   <source>请选择使用者</source>
   <translation>Who is working?</translation>
  </message>
  <message>
   <source>这位使用者没有设置登录口令，可以直接进入。</source>
   <translation>This user has no sign-in passphrase and may go in.</translation>
  </message>
  <message>
   <source>进入</source>
   <translation>Go in</translation>
  </message>
  <message>
   <source>退出程序</source>
   <translation>Leave the program</translation>
  </message>
 </context>
 <context>
  <name>Duties</name>
  <message>
   <source>已履行 %1</source>
   <translation>performed %1</translation>
  </message>
  <message>
   <source>未履行</source>
   <translation>not performed</translation>
  </message>
  <message>
   <source>部分履行，%1</source>
   <translation>partly performed, %1</translation>
  </message>
 </context>
 <context>
  <name>Erasing</name>
  <message>
   <source>依据(&amp;A)</source>
   <translation>&amp;Authority</translation>
  </message>
  <message>
   <source>删除</source>
   <translation>Erase</translation>
  </message>
  <message>
   <source>删除 %2 在 %1 件案件里的信息</source>
   <translation>Erase the data of %2, cases: %1</translation>
  </message>
  <message>
   <source>删除前的备份里还有这些内容，办完后请在“依法删除”页清除。</source>
   <translation> Earlier backups still hold it; drop them afterwards under "Erasure".</translation>
  </message>
  <message>
   <source>如 鉴定销毁清册第3号、本人2026年3月2日书面申请</source>
   <translation>e.g. register of destructions no. 3, written request of 2 March 2026</translation>
  </message>
  <message>
   <source>提出删除</source>
   <translation>Order</translation>
  </message>
  <message>
   <source>整件删除：%1 件案件</source>
   <translation>Erase whole cases: %1</translation>
  </message>
  <message>
   <source>核对人(&amp;C)</source>
   <translation>&amp;Checked by</translation>
  </message>
  <message>
   <source>案件与同事共享：提出后要由另一位负责人在自己的电脑上同意，然后共享库和所有电脑一并删除。</source>
   <translation>The case is shared: once you have ordered it, another director has to agree on a computer of his or her own; then the shared database and every computer erase.</translation>
  </message>
  <message>
   <source>案件只留下案号、案由和起止日期，其余内容、证据文件和文书都删除，不能撤回。操作记录的链条保持完整，谁凭什么删除留在其中。</source>
   <translation>Only number, cause and days stay; everything else, evidence and papers included, goes for good. The chain of the history stays whole and says who erased it and why.</translation>
  </message>
  <message>
   <source>理由(&amp;G)</source>
   <translation>&amp;Ground</translation>
  </message>
  <message>
   <source>申请或者决定日期(&amp;D)</source>
   <translation>&amp;Day of the request or decision</translation>
  </message>
  <message>
   <source>这个人的姓名、证件、联系方式，其提交的文件和印有其信息的文书都删除，不能撤回。案件的其他内容保留，操作记录的链条保持完整。</source>
   <translation>Name, numbers and contacts of this person, the files they handed in and papers that print their data go for good. The rest of the case stays, and the chain of the history stays whole.</translation>
  </message>
 </context>
 <context>
  <name>ErasuresPart</name>
  <message>
   <source>一个人</source>
   <translation>one person</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Basis</translation>
  </message>
  <message>
   <source>删除前的副本还在</source>
   <translation>Copies from before are still there</translation>
  </message>
  <message>
   <source>另做备份并清除旧副本(&amp;D)</source>
   <translation>Make a backup and &amp;drop earlier copies</translation>
  </message>
  <message>
   <source>在“本人查阅”删除一个人，在“保管期限”删除整件案件。删除后内容从工作库、搜索和草稿里消失，每条记录的指纹和签名还在，核验照常；谁、凭什么、由谁核对，留在操作记录里。</source>
   <translation>Erase one person under "Access", whole cases under "Retention". The content leaves the profile, the search and the drafts; fingerprints and signatures stay and the history verifies as before. Who did it, on what ground and who checked stays in the history.</translation>
  </message>
  <message>
   <source>备份 %1 份（%2%3），按 7 天、4 周、12 个月的规则到期才会自行轮替；</source>
   <translation>%1 backups (%2%3), which roll off only after 7 days, 4 weeks, 12 months; </translation>
  </message>
  <message>
   <source>已办理的依法删除</source>
   <translation>Erasures so far</translation>
  </message>
  <message>
   <source>恢复或者换发密钥前的旧工作库 %1 个；</source>
   <translation>%1 earlier stores from before a restore or a change of keys; </translation>
  </message>
  <message>
   <source>打印件、已交给他人的副本请另行收回。</source>
   <translation>printed and handed-out copies have to be called back.</translation>
  </message>
  <message>
   <source>整件</source>
   <translation>whole case</translation>
  </message>
  <message>
   <source>文件</source>
   <translation>Files</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>最后一次删除以前的备份和旧工作库都已清除。打印件、已交给他人的副本不在其中。</source>
   <translation>Every backup and earlier store from before the last erasure is gone. Printed and handed-out copies are not among them.</translation>
  </message>
  <message>
   <source>核对人</source>
   <translation>Checked by</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>正在备份并清除旧副本</source>
   <translation>Making a backup and dropping earlier copies</translation>
  </message>
  <message>
   <source>没有删除前的副本</source>
   <translation>No copies from before</translation>
  </message>
  <message>
   <source>理由</source>
   <translation>Ground</translation>
  </message>
  <message>
   <source>第二备份位置现在连不上，里面可能有副本；</source>
   <translation>the second place cannot be reached and may hold copies; </translation>
  </message>
  <message>
   <source>范围</source>
   <translation>Scope</translation>
  </message>
  <message>
   <source>还没有依法删除过内容。</source>
   <translation>Nothing has been erased yet.</translation>
  </message>
 </context>
 <context>
  <name>EverywhereCard</name>
  <message>
   <source>%1 台电脑里 %2 台还没办完</source>
   <translation>%2 of %1 computers not done</translation>
  </message>
  <message>
   <source>%1 提出删除“%2”，依据：%3。您同意后不能撤回：共享库和每台电脑上的内容、附件、文书、没有发送的改动都删除，只留下案号、案由和起止日期。请先核对案件和依据。</source>
   <translation>%1 ordered the erasure of "%2" on the authority of: %3. Once you agree it cannot be taken back: content, files, papers and changes that were not sent go from the shared database and every computer; number, cause and days stay. Check the case and the authority first.</translation>
  </message>
  <message>
   <source>%1 提出，请您核对案件、理由和依据后决定。</source>
   <translation>Ordered by %1. Check case, ground and authority, then decide.</translation>
  </message>
  <message>
   <source>%1：已停用，不会再连接；那里面可能还有内容，请另行处置。</source>
   <translation>%1: was put out and hears of nothing any more; it may still hold the content. See to it separately.</translation>
  </message>
  <message>
   <source>%1：已删除，旁边还有以前的备份 %2 份，到期自行轮替，也可以在那台电脑的本页清除。</source>
   <translation>%1: erased; %2 earlier backups lie beside it. They go when their time is up, or are dropped on this page of that computer.</translation>
  </message>
  <message>
   <source>%1：还没有连接共享库，内容还在那台电脑上；请其开机联网，程序太旧的先更新。</source>
   <translation>%1: has not met the shared database since, so the content is still there. Have it switched on and connected, and updated if its program is too old.</translation>
  </message>
  <message>
   <source>不予删除</source>
   <translation>Take the order back</translation>
  </message>
  <message>
   <source>不同意或撤回(&amp;R)</source>
   <translation>&amp;Refuse or take back</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Authority</translation>
  </message>
  <message>
   <source>共享库和 %1 台电脑都已删除，本程序知道的旧备份也已清除。</source>
   <translation>Erased from the shared database and %1 computers; earlier backups the program knows of are gone, too.</translation>
  </message>
  <message>
   <source>共享案件的依法删除</source>
   <translation>Erasing shared cases</translation>
  </message>
  <message>
   <source>同意人</source>
   <translation>Agreed by</translation>
  </message>
  <message>
   <source>同意依法删除</source>
   <translation>Agree to the erasure</translation>
  </message>
  <message>
   <source>同意并删除</source>
   <translation>Agree and erase</translation>
  </message>
  <message>
   <source>同意并删除(&amp;A)</source>
   <translation>&amp;Agree and erase</translation>
  </message>
  <message>
   <source>待另一位负责人同意</source>
   <translation>Waits for another director</translation>
  </message>
  <message>
   <source>所有电脑已删除</source>
   <translation>Erased everywhere</translation>
  </message>
  <message>
   <source>提出人</source>
   <translation>Ordered by</translation>
  </message>
  <message>
   <source>提出时间</source>
   <translation>Ordered at</translation>
  </message>
  <message>
   <source>撤回</source>
   <translation>Take back</translation>
  </message>
  <message>
   <source>撤回以后什么都不会删除；仍要删除的，可以重新提出。</source>
   <translation>Nothing is erased then; it can be ordered anew.</translation>
  </message>
  <message>
   <source>整件删除要两位负责人：一位提出，另一位在自己的电脑上同意。同意后共享库立即删除，每台电脑下次连接时自动删除并回报。</source>
   <translation>Erasing a whole case takes two directors: one orders, the other agrees on a computer of his or her own. The shared database then erases at once, and every computer when it connects next, and says so.</translation>
  </message>
  <message>
   <source>是您提出的：请另一位负责人在其电脑上打开本页，核对后同意。核对人写的是 %1。</source>
   <translation>You ordered it: ask another director to open this page on another computer, check and agree. The second person you named is %1.</translation>
  </message>
  <message>
   <source>查看待同意和进度(&amp;V)</source>
   <translation>&amp;View orders and progress</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>没有待同意的删除，也没有办理过。</source>
   <translation>No order is waiting, and none was carried out.</translation>
  </message>
  <message>
   <source>理由</source>
   <translation>Ground</translation>
  </message>
  <message>
   <source>进度</source>
   <translation>Progress</translation>
  </message>
 </context>
 <context>
  <name>EvidenceForm</name>
  <message>
   <source>不针对特定对象</source>
   <translation>Nothing in particular</translation>
  </message>
  <message>
   <source>份</source>
   <translation>copies</translation>
  </message>
  <message>
   <source>份数</source>
   <translation>Copies</translation>
  </message>
  <message>
   <source>公证</source>
   <translation>Notarised</translation>
  </message>
  <message>
   <source>公证书编号</source>
   <translation>Notarial deed no.</translation>
  </message>
  <message>
   <source>原件</source>
   <translation>Original</translation>
  </message>
  <message>
   <source>取样购买</source>
   <translation>Test purchase</translation>
  </message>
  <message>
   <source>名称(&amp;N)</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>含商业秘密，只供获准人员</source>
   <translation>Trade secret, for admitted people only</translation>
  </message>
  <message>
   <source>固定方式</source>
   <translation>Preserved by</translation>
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>属于</source>
   <translation>Belongs to</translation>
  </message>
  <message>
   <source>平台存证</source>
   <translation>Platform deposit</translation>
  </message>
  <message>
   <source>截图、录屏</source>
   <translation>Screenshot or recording</translation>
  </message>
  <message>
   <source>提供方</source>
   <translation>Provided by</translation>
  </message>
  <message>
   <source>收取日期</source>
   <translation>Received on</translation>
  </message>
  <message>
   <source>时间戳证书编号</source>
   <translation>Time stamp no.</translation>
  </message>
  <message>
   <source>是谁的证件、委托书或者哪项权利的证书；不写明的，按提供方或者唯一的一项计。</source>
   <translation>Whose identity document or mandate, or the certificate of which right. Where it is not said, it counts as the giver's, or for the only one there is.</translation>
  </message>
  <message>
   <source>有纸质件</source>
   <translation>Also on paper</translation>
  </message>
  <message>
   <source>未填写</source>
   <translation>not filled in</translation>
  </message>
  <message>
   <source>本会收集</source>
   <translation>Gathered by the committee</translation>
  </message>
  <message>
   <source>来源(&amp;S)</source>
   <translation>&amp;Source</translation>
  </message>
  <message>
   <source>用途(&amp;R)</source>
   <translation>&amp;Role</translation>
  </message>
  <message>
   <source>种类(&amp;K)</source>
   <translation>&amp;Kind</translation>
  </message>
  <message>
   <source>编号</source>
   <translation>No.</translation>
  </message>
  <message>
   <source>证明目的(&amp;P)</source>
   <translation>To &amp;prove</translation>
  </message>
  <message>
   <source>页</source>
   <translation>pages</translation>
  </message>
  <message>
   <source>页数</source>
   <translation>Pages</translation>
  </message>
 </context>
 <context>
  <name>EvidenceTab</name>
  <message numerus="yes">
   <source>%1 个文件没有收取</source>
   <translation>
    <numerusform>%1 file was not taken in</numerusform>
    <numerusform>%1 files were not taken in</numerusform>
   </translation>
  </message>
  <message>
   <source>与收取时一致</source>
   <translation>As it was at receipt</translation>
  </message>
  <message>
   <source>与收取时不一致，请勿使用</source>
   <translation>Differs from receipt, do not use it</translation>
  </message>
  <message>
   <source>事项(&amp;K)</source>
   <translation>What &amp;kind</translation>
  </message>
  <message>
   <source>删除</source>
   <translation>Delete</translation>
  </message>
  <message>
   <source>只有纸质件，没有电子指纹。</source>
   <translation>On paper only, no digital fingerprint.</translation>
  </message>
  <message>
   <source>可信时间：%1</source>
   <translation>Trusted time: %1</translation>
  </message>
  <message>
   <source>可信时间：不晚于 %1 已有此文件（%2）</source>
   <translation>Trusted time: the file existed no later than %1 (%2)</translation>
  </message>
  <message>
   <source>名称</source>
   <translation>Title</translation>
  </message>
  <message>
   <source>名称(&amp;N)</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>回收站…</source>
   <translation>Trash…</translation>
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>对方(&amp;W)</source>
   <translation>To &amp;whom</translation>
  </message>
  <message>
   <source>把文件拖到这里；收取时即计算指纹</source>
   <translation>Drop files here; fingerprints are taken at receipt</translation>
  </message>
  <message>
   <source>拖入扫描件、照片或者录音录像；只有纸质件时也可以登记。</source>
   <translation>Drop scans, photographs or recordings; paper alone can be entered too.</translation>
  </message>
  <message>
   <source>提供方</source>
   <translation>Provided by</translation>
  </message>
  <message>
   <source>提供方(&amp;P)</source>
   <translation>&amp;Provided by</translation>
  </message>
  <message>
   <source>文字：%1 由机器识别 %2 页（共 %3 页），%4 行拿不准；“查看”时显示在页面旁边</source>
   <translation>Text: %2 of %3 pages read by machine, %1; %4 lines are doubtful; View shows it beside the page</translation>
  </message>
  <message>
   <source>本会收集</source>
   <translation>Gathered by the committee</translation>
  </message>
  <message>
   <source>查看</source>
   <translation>View</translation>
  </message>
  <message>
   <source>查看证据</source>
   <translation>View the evidence</translation>
  </message>
  <message>
   <source>正在收取 %1</source>
   <translation>Taking in %1</translation>
  </message>
  <message>
   <source>正在识别 %1</source>
   <translation>Reading %1</translation>
  </message>
  <message>
   <source>用途</source>
   <translation>Use</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Enter</translation>
  </message>
  <message>
   <source>登记交接</source>
   <translation>Log custody</translation>
  </message>
  <message>
   <source>登记交接…</source>
   <translation>Log custody…</translation>
  </message>
  <message>
   <source>登记后不能修改或者删除。时间和经办人由程序记下。</source>
   <translation>An entry cannot be changed or deleted. Time and clerk are noted by the program.</translation>
  </message>
  <message>
   <source>登记纸质证据</source>
   <translation>Enter evidence on paper</translation>
  </message>
  <message>
   <source>登记纸质证据…</source>
   <translation>On paper…</translation>
  </message>
  <message>
   <source>经办：%1</source>
   <translation>Clerk: %1</translation>
  </message>
  <message>
   <source>编号</source>
   <translation>No.</translation>
  </message>
  <message>
   <source>证据清单</source>
   <translation>List of evidence</translation>
  </message>
  <message>
   <source>证明目的</source>
   <translation>To prove</translation>
  </message>
  <message>
   <source>识别文字</source>
   <translation>Read text</translation>
  </message>
  <message>
   <source>识别证据文字</source>
   <translation>Read text of evidence</translation>
  </message>
  <message>
   <source>还没有证据</source>
   <translation>No evidence yet</translation>
  </message>
  <message>
   <source>重新核验</source>
   <translation>Verify again</translation>
  </message>
 </context>
 <context>
  <name>FactForm</name>
  <message>
   <source>不限</source>
   <translation>Anyone</translation>
  </message>
  <message>
   <source>主张的一方</source>
   <translation>Asserted by</translation>
  </message>
  <message>
   <source>事实(&amp;X)</source>
   <translation>F&amp;act</translation>
  </message>
  <message>
   <source>双方态度(&amp;S)</source>
   <translation>&amp;Standing between the parties</translation>
  </message>
  <message>
   <source>发生日期(&amp;D)</source>
   <translation>Happened &amp;on</translation>
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
   <source>发生领域(&amp;K)</source>
   <translation>F&amp;ield</translation>
  </message>
  <message>
   <source>受理日自(&amp;A)</source>
   <translation>&amp;Accepted from</translation>
  </message>
  <message>
   <source>受理日至(&amp;B)</source>
   <translation>Accepted &amp;until</translation>
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
   <source>标的不高于(&amp;W)</source>
   <translation>Amou&amp;nt at most</translation>
  </message>
  <message>
   <source>标签(&amp;Q)</source>
   <translation>&amp;Tags</translation>
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
   <translation>Trac&amp;k</translation>
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
  <name>FindingsPart</name>
  <message>
   <source>%1（%2）</source>
   <translation>%1 (%2)</translation>
  </message>
  <message>
   <source>协议自 %1 起生效</source>
   <translation>In effect from %1</translation>
  </message>
  <message>
   <source>双方可以另行达成调解协议后在三十日内申请，或者就原协议向法院起诉。</source>
   <translation>The parties can make a new agreement and apply within thirty days of it, or sue on this one.</translation>
  </message>
  <message>
   <source>可以申请司法确认</source>
   <translation>Confirmation can be applied for</translation>
  </message>
  <message>
   <source>审查没有发现问题。</source>
   <translation>The check found nothing.</translation>
  </message>
  <message>
   <source>已于 %1 提交</source>
   <translation>handed in on %1</translation>
  </message>
  <message>
   <source>建议表述：%1</source>
   <translation>Suggested wording: %1</translation>
  </message>
  <message>
   <source>暂定</source>
   <translation>provisional</translation>
  </message>
  <message>
   <source>最迟 %1 共同申请</source>
   <translation>Apply together by %1</translation>
  </message>
  <message numerus="yes">
   <source>有 %n 项问题必须先解决，否则法院不予受理或者驳回申请。</source>
   <translation>
    <numerusform>%n problem must be solved first; the court would refuse or dismiss the application.</numerusform>
    <numerusform>%n problems must be solved first; the court would refuse or dismiss the application.</numerusform>
   </translation>
  </message>
  <message>
   <source>没有必须先解决的问题；下列事项请在提交前核对。</source>
   <translation>Nothing blocks it; check the following before handing in.</translation>
  </message>
  <message>
   <source>现在还不能申请司法确认</source>
   <translation>Confirmation cannot be applied for yet</translation>
  </message>
  <message>
   <source>申请期限</source>
   <translation>Period to apply</translation>
  </message>
  <message>
   <source>申请期限已过，不能再申请司法确认</source>
   <translation>The time is over; confirmation can no longer be applied for</translation>
  </message>
  <message>
   <source>第%1条</source>
   <translation>Clause %1</translation>
  </message>
  <message>
   <source>调解协议尚未生效，三十日的申请期限还没有开始计算。</source>
   <translation>The agreement is not in effect; the thirty days have not begun.</translation>
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
   <source>原来的电脑丢了或坏了，只有备份和恢复单时用。</source>
   <translation>When the old computer is gone and only a backup and the recovery sheet are left.</translation>
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
   <source>备份 (*.ipmbak);;全部文件 (*)</source>
   <translation>Backup (*.ipmbak);;All files (*)</translation>
  </message>
  <message>
   <source>如 新</source>
   <translation>e.g. 新</translation>
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
   <source>完成(&amp;D)</source>
   <translation>&amp;Done</translation>
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
   <source>打开已有的工作库(&amp;O)…</source>
   <translation>&amp;Open existing profile…</translation>
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
   <source>换了电脑或重装系统后，用恢复单打开拷来的工作库。</source>
   <translation>After a new computer or a new system: open a copied profile with the recovery sheet.</translation>
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
   <source>用在案号里：填“新”，案号就是 新知调字〔2026〕第001号。</source>
   <translation>Part of case numbers: with "新", a case becomes 新知调字〔2026〕第001号.</translation>
  </message>
  <message>
   <source>由备份恢复(&amp;R)…</source>
   <translation>&amp;Restore from a backup…</translation>
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
   <source>选择备份文件</source>
   <translation>Choose a backup</translation>
  </message>
  <message>
   <source>选择工作库位置</source>
   <translation>Choose the place of the profile</translation>
  </message>
  <message>
   <source>选择工作库文件夹</source>
   <translation>Choose the folder of the profile</translation>
  </message>
 </context>
 <context>
  <name>FollowUpTab</name>
  <message numerus="yes">
   <source>%1 分</source>
   <translation>
    <numerusform>%1 point</numerusform>
    <numerusform>%1 points</numerusform>
   </translation>
  </message>
  <message>
   <source>%1履行凭证</source>
   <translation>%1 proof of performance</translation>
  </message>
  <message>
   <source>上门</source>
   <translation>visit</translation>
  </message>
  <message>
   <source>义务人</source>
   <translation>Obligor</translation>
  </message>
  <message>
   <source>元</source>
   <translation>CNY</translation>
  </message>
  <message>
   <source>共 %1 项，其中 %2 项尚未履行完毕</source>
   <translation>%1 duties, %2 not performed in full</translation>
  </message>
  <message>
   <source>内容</source>
   <translation>Content</translation>
  </message>
  <message>
   <source>凭证</source>
   <translation>Proof</translation>
  </message>
  <message>
   <source>删除所选登记</source>
   <translation>Delete chosen record</translation>
  </message>
  <message>
   <source>协议约定的给付均已登记，双方确认没有未了事项。</source>
   <translation>Everything agreed is recorded; both parties confirm that nothing is left.</translation>
  </message>
  <message>
   <source>协议达成后，每一条款、每一期给付都会列在这里，可以逐项登记履行和回访。</source>
   <translation>After the agreement every clause and instalment is listed here for performance and visits.</translation>
  </message>
  <message>
   <source>反悔或者激化风险(&amp;K)</source>
   <translation>Ris&amp;k of retraction or escalation</translation>
  </message>
  <message>
   <source>回访人</source>
   <translation>By</translation>
  </message>
  <message>
   <source>回访人(&amp;B)</source>
   <translation>&amp;By</translation>
  </message>
  <message>
   <source>回访对象(&amp;O)</source>
   <translation>V&amp;isited parties</translation>
  </message>
  <message>
   <source>回访情况(&amp;N)</source>
   <translation>&amp;Notes</translation>
  </message>
  <message>
   <source>回访日期(&amp;D)</source>
   <translation>&amp;Date of the visit</translation>
  </message>
  <message>
   <source>回访记录</source>
   <translation>Visits</translation>
  </message>
  <message>
   <source>履行与回访</source>
   <translation>Performance</translation>
  </message>
  <message>
   <source>履行凭证(&amp;P)</source>
   <translation>&amp;Proof</translation>
  </message>
  <message>
   <source>履行情况</source>
   <translation>Performance</translation>
  </message>
  <message>
   <source>履行情况(&amp;S)</source>
   <translation>&amp;State of performance</translation>
  </message>
  <message>
   <source>履行日期(&amp;D)</source>
   <translation>&amp;Date of performance</translation>
  </message>
  <message>
   <source>履行登记</source>
   <translation>Records of performance</translation>
  </message>
  <message>
   <source>履行金额(&amp;A)</source>
   <translation>&amp;Amount</translation>
  </message>
  <message>
   <source>已就本协议起诉(&amp;U)</source>
   <translation>A s&amp;uit was brought over the agreement</translation>
  </message>
  <message>
   <source>应履行的事项</source>
   <translation>Duties</translation>
  </message>
  <message>
   <source>情况</source>
   <translation>Notes</translation>
  </message>
  <message>
   <source>打印回访记录</source>
   <translation>Print record of the visit</translation>
  </message>
  <message>
   <source>把付款回单、照片等履行凭证拖到这里，随后登记所选事项的履行</source>
   <translation>Drop receipts or photos here, then record the performance of the chosen duty</translation>
  </message>
  <message>
   <source>方式</source>
   <translation>Manner</translation>
  </message>
  <message>
   <source>方式(&amp;M)</source>
   <translation>&amp;Manner</translation>
  </message>
  <message>
   <source>日期</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>期限</source>
   <translation>Deadline</translation>
  </message>
  <message>
   <source>未履行的内容(&amp;R)</source>
   <translation>What was no&amp;t performed</translation>
  </message>
  <message>
   <source>未询问</source>
   <translation>not asked</translation>
  </message>
  <message>
   <source>条款</source>
   <translation>Clause</translation>
  </message>
  <message>
   <source>没有或者另行补充</source>
   <translation>none, or later</translation>
  </message>
  <message>
   <source>满意度</source>
   <translation>Satisfaction</translation>
  </message>
  <message>
   <source>满意度(&amp;X)</source>
   <translation>Satisfa&amp;ction</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>电话</source>
   <translation>Phone</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Enter</translation>
  </message>
  <message>
   <source>登记后，请告知权利人：可以就协议向人民法院起诉；经司法确认的，可以申请强制执行。</source>
   <translation>Then tell the obligee that it may sue, or have a confirmed agreement enforced.</translation>
  </message>
  <message>
   <source>登记回访</source>
   <translation>Record a visit</translation>
  </message>
  <message>
   <source>登记回访(&amp;J)…</source>
   <translation>&amp;Record visit…</translation>
  </message>
  <message>
   <source>登记回访…</source>
   <translation>Record visit…</translation>
  </message>
  <message>
   <source>登记履行</source>
   <translation>Record performance</translation>
  </message>
  <message>
   <source>登记履行(&amp;D)…</source>
   <translation>Recor&amp;d performance…</translation>
  </message>
  <message>
   <source>登记履行：%1</source>
   <translation>Record performance: %1</translation>
  </message>
  <message>
   <source>登记违约</source>
   <translation>Record a breach</translation>
  </message>
  <message>
   <source>登记违约(&amp;B)…</source>
   <translation>Record &amp;breach…</translation>
  </message>
  <message>
   <source>确认履行完毕</source>
   <translation>Everything performed</translation>
  </message>
  <message>
   <source>确认履行完毕(&amp;L)</source>
   <translation>A&amp;ll performed</translation>
  </message>
  <message>
   <source>确认日期(&amp;D)</source>
   <translation>&amp;Date</translation>
  </message>
  <message>
   <source>第%1条</source>
   <translation>Clause %1</translation>
  </message>
  <message>
   <source>第%1条第%2期</source>
   <translation>Clause %1, part %2</translation>
  </message>
  <message>
   <source>网络</source>
   <translation>online</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>说明(&amp;N)</source>
   <translation>&amp;Note</translation>
  </message>
  <message>
   <source>调解委员会应当对协议履行情况进行监督，督促当事人履行。</source>
   <translation>The committee watches over performance and urges the parties to perform.</translation>
  </message>
  <message>
   <source>起诉</source>
   <translation>Suit</translation>
  </message>
  <message>
   <source>还没有可以履行的协议</source>
   <translation>No agreement to perform yet</translation>
  </message>
  <message>
   <source>还没有登记。</source>
   <translation>Nothing entered yet.</translation>
  </message>
  <message>
   <source>违约日期(&amp;D)</source>
   <translation>&amp;Date of the breach</translation>
  </message>
  <message>
   <source>金额（元）</source>
   <translation>Amount (yuan)</translation>
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
  <name>FormKeeping</name>
  <message>
   <source>可以接着改，改好后按“启用”；文书仍按现行的文字制作。</source>
   <translation>Go on with them and press "Set in force" when done; papers are still made with the wording in force.</translation>
  </message>
  <message>
   <source>改动过的文字列在下面，需要的请照抄到新的格式里。</source>
   <translation>The changed texts are listed below; copy what you need into the new wording.</translation>
  </message>
  <message>
   <source>放弃这些改动</source>
   <translation>Throw these edits away</translation>
  </message>
  <message>
   <source>格式已经换了新的文字，先前没有启用的改动（%1）没有套用</source>
   <translation>The form has a new wording; the earlier edits (%1) were not applied to it</translation>
  </message>
  <message>
   <source>这里有还没有启用的改动（%1）</source>
   <translation>Edits of %1 are not in force yet</translation>
  </message>
 </context>
 <context>
  <name>FormPage</name>
  <message>
   <source>代理人份数</source>
   <translation>Copies for agents</translation>
  </message>
  <message>
   <source>归档份数</source>
   <translation>Copies for the archive</translation>
  </message>
  <message>
   <source>当事人每方份数</source>
   <translation>Copies for each party</translation>
  </message>
  <message>
   <source>本会份数</source>
   <translation>Copies for the committee</translation>
  </message>
  <message>
   <source>法院份数</source>
   <translation>Copies for the court</translation>
  </message>
  <message>
   <source>请填 0 到 %1 的整数</source>
   <translation>A whole number from 0 to %1 is wanted</translation>
  </message>
  <message>
   <source>页眉（抬头）(&amp;K)</source>
   <translation>&amp;Letterhead</translation>
  </message>
 </context>
 <context>
  <name>FormVersions</name>
  <message>
   <source>与现行文字相同。</source>
   <translation>Same as the wording in force.</translation>
  </message>
  <message>
   <source>以前的版本</source>
   <translation>Versions of before</translation>
  </message>
  <message>
   <source>启用</source>
   <translation>Put in force</translation>
  </message>
  <message>
   <source>启用日期(&amp;D)</source>
   <translation>&amp;In force from</translation>
  </message>
  <message>
   <source>比较</source>
   <translation>Compare</translation>
  </message>
  <message>
   <source>现行：%1</source>
   <translation>In force: %1</translation>
  </message>
  <message>
   <source>该版本的文字作为新的版本启用；已签发的文书不受影响。</source>
   <translation>Its wording is put in force as a new version; issued papers stay as they are.</translation>
  </message>
  <message>
   <source>该版本：%1</source>
   <translation>That version: %1</translation>
  </message>
  <message>
   <source>重新启用…</source>
   <translation>Use again…</translation>
  </message>
  <message>
   <source>重新启用以前的版本</source>
   <translation>Use a version of before again</translation>
  </message>
 </context>
 <context>
  <name>FormsPart</name>
  <message>
   <source>%1 起：%2 于 %3 改动</source>
   <translation>From %1: changed by %2 on %3</translation>
  </message>
  <message>
   <source>上移(&amp;U)</source>
   <translation>Move &amp;up</translation>
  </message>
  <message>
   <source>下移(&amp;J)</source>
   <translation>Move do&amp;wn</translation>
  </message>
  <message>
   <source>使用的版本</source>
   <translation>Version</translation>
  </message>
  <message>
   <source>减一列</source>
   <translation>Take a column away</translation>
  </message>
  <message>
   <source>列表</source>
   <translation>List</translation>
  </message>
  <message>
   <source>删去(&amp;X)</source>
   <translation>&amp;Leave out</translation>
  </message>
  <message>
   <source>加一列</source>
   <translation>Add a column</translation>
  </message>
  <message>
   <source>加一段(&amp;A)</source>
   <translation>&amp;Add paragraph</translation>
  </message>
  <message>
   <source>印出这一段的条件</source>
   <translation>When this piece is printed</translation>
  </message>
  <message>
   <source>原格式</source>
   <translation>shipped</translation>
  </message>
  <message>
   <source>同时满足：%1</source>
   <translation>All of: %1</translation>
  </message>
  <message>
   <source>启用</source>
   <translation>Put in force</translation>
  </message>
  <message>
   <source>启用…(&amp;S)</source>
   <translation>&amp;Set in force…</translation>
  </message>
  <message>
   <source>启用改动后的格式</source>
   <translation>Put the changed form in force</translation>
  </message>
  <message>
   <source>启用日期(&amp;D)</source>
   <translation>First &amp;day</translation>
  </message>
  <message>
   <source>小标题</source>
   <translation>Heading</translation>
  </message>
  <message>
   <source>总是印出</source>
   <translation>Always printed</translation>
  </message>
  <message>
   <source>恢复原格式(&amp;R)</source>
   <translation>&amp;Restore shipped form</translation>
  </message>
  <message>
   <source>按所选案件试印，没有签发。</source>
   <translation>Tried on the chosen case; nothing was issued.</translation>
  </message>
  <message>
   <source>插入案件内容</source>
   <translation>Insert a fact of the case</translation>
  </message>
  <message>
   <source>插入案件内容…</source>
   <translation>Insert a fact of the case…</translation>
  </message>
  <message>
   <source>文书</source>
   <translation>Paper</translation>
  </message>
  <message>
   <source>文书格式</source>
   <translation>Forms</translation>
  </message>
  <message>
   <source>文号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>本会，%1 起</source>
   <translation>Our own, from %1</translation>
  </message>
  <message>
   <source>条款</source>
   <translation>Clauses</translation>
  </message>
  <message>
   <source>标题</source>
   <translation>Title</translation>
  </message>
  <message>
   <source>栏目</source>
   <translation>Field</translation>
  </message>
  <message>
   <source>格式的各段</source>
   <translation>Pieces of the form</translation>
  </message>
  <message>
   <source>正文</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>没有“%1”</source>
   <translation>no "%1"</translation>
  </message>
  <message>
   <source>没有时才印</source>
   <translation>Only when absent</translation>
  </message>
  <message>
   <source>用来试印的案件</source>
   <translation>Case to try it on</translation>
  </message>
  <message>
   <source>程序所附的格式，本会没有改动过。</source>
   <translation>The form that ships; the committee has not changed it.</translation>
  </message>
  <message>
   <source>第 %1 处文字</source>
   <translation>Text %1</translation>
  </message>
  <message>
   <source>签署</source>
   <translation>Signatures</translation>
  </message>
  <message>
   <source>自所选日期起制作的文书使用新的文字；已签发的文书不受影响，随时可以恢复原格式。</source>
   <translation>Papers made from the chosen day on use the new wording. Issued papers stay as they are; the shipped form can be restored at any time.</translation>
  </message>
  <message>
   <source>致送</source>
   <translation>Addressed to</translation>
  </message>
  <message>
   <source>表格</source>
   <translation>Grid</translation>
  </message>
  <message>
   <source>试印(&amp;T)</source>
   <translation>&amp;Try</translation>
  </message>
  <message>
   <source>这一段没有可以改的文字，只能移动或者删除。</source>
   <translation>There is no text to change in this piece; it can only be moved or left out.</translation>
  </message>
  <message>
   <source>选项</source>
   <translation>Choices</translation>
  </message>
  <message>
   <source>问答</source>
   <translation>Dialogue</translation>
  </message>
  <message>
   <source>附件</source>
   <translation>Attachments</translation>
  </message>
  <message>
   <source>附注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>页眉、份数</source>
   <translation>Header and copies</translation>
  </message>
  <message>
   <source>（已恢复原格式）</source>
   <translation> (shipped form restored)</translation>
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
  <name>HandSheet</name>
  <message>
   <source>也可以在左边的页面上点出签名的位置</source>
   <translation>Or click the place on the page at the left</translation>
  </message>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>手写签名</source>
   <translation>Signature by hand</translation>
  </message>
  <message>
   <source>手写签名：%1</source>
   <translation>Signature by hand: %1</translation>
  </message>
  <message>
   <source>撤去一笔(&amp;U)</source>
   <translation>&amp;Undo stroke</translation>
  </message>
  <message>
   <source>清除(&amp;C)</source>
   <translation>&amp;Clear</translation>
  </message>
  <message>
   <source>确认签名(&amp;K)</source>
   <translation>&amp;Keep the signature</translation>
  </message>
  <message>
   <source>第 %1 页 · %2</source>
   <translation>page %1 · %2</translation>
  </message>
  <message>
   <source>签名人(&amp;N)</source>
   <translation>Sig&amp;ner</translation>
  </message>
  <message>
   <source>签在哪里(&amp;W)</source>
   <translation>&amp;Where to sign</translation>
  </message>
  <message>
   <source>自选位置</source>
   <translation>chosen place</translation>
  </message>
  <message>
   <source>请先告诉签名人</source>
   <translation>Tell the signer first</translation>
  </message>
  <message>
   <source>这样的签名连同笔迹、力度、时间和页面指纹一起加密保存，可以证明谁在什么时候对哪一页写下了签名；它本身不当然是可靠电子签名（%1）。申请司法确认等场合，法院通常要求纸面签名、盖章或者按指印（各地做法不一，请向受理法院核实）。</source>
   <translation>Strokes, pressure, times and the fingerprint of the page are kept encrypted and can show who signed which page when. That alone does not make it a reliable electronic signature (%1). For judicial confirmation and the like courts usually want ink, a seal or a finger-print (practice differs; ask the court).</translation>
  </message>
 </context>
 <context>
  <name>History</name>
  <message>
   <source>原内容</source>
   <translation>Before</translation>
  </message>
  <message>
   <source>对象</source>
   <translation>About</translation>
  </message>
  <message>
   <source>操作</source>
   <translation>Act</translation>
  </message>
  <message>
   <source>操作人</source>
   <translation>Who</translation>
  </message>
  <message>
   <source>新内容</source>
   <translation>After</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>栏目</source>
   <translation>Field</translation>
  </message>
  <message>
   <source>第%1条</source>
   <translation>Clause %1</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>（%1）</source>
   <translation> (%1)</translation>
  </message>
 </context>
 <context>
  <name>HistoryScreen</name>
  <message>
   <source>全部操作</source>
   <translation>All acts</translation>
  </message>
  <message>
   <source>操作记录</source>
   <translation>History</translation>
  </message>
  <message>
   <source>操作记录的各个部分</source>
   <translation>Parts of the history</translation>
  </message>
  <message>
   <source>核验</source>
   <translation>Verification</translation>
  </message>
 </context>
 <context>
  <name>HistoryTab</name>
  <message>
   <source>%1操作记录.csv</source>
   <translation>%1 history.csv</translation>
  </message>
  <message>
   <source>%1记录核对包.zip</source>
   <translation>history %1.zip</translation>
  </message>
  <message>
   <source>全部内容</source>
   <translation>Everything</translation>
  </message>
  <message numerus="yes">
   <source>共 %1 次操作；记录只增不改。</source>
   <translation>
    <numerusform>%1 act; the record only grows.</numerusform>
    <numerusform>%1 acts; the record only grows.</numerusform>
   </translation>
  </message>
  <message>
   <source>压缩文件 (*.zip)</source>
   <translation>ZIP files (*.zip)</translation>
  </message>
  <message>
   <source>原内容</source>
   <translation>Before</translation>
  </message>
  <message>
   <source>只看某类内容</source>
   <translation>Show one kind only</translation>
  </message>
  <message>
   <source>密封(&amp;S)…</source>
   <translation>&amp;Seal…</translation>
  </message>
  <message>
   <source>对象</source>
   <translation>About</translation>
  </message>
  <message>
   <source>导出</source>
   <translation>Export</translation>
  </message>
  <message>
   <source>导出(&amp;X)…</source>
   <translation>E&amp;xport…</translation>
  </message>
  <message>
   <source>导出操作记录</source>
   <translation>Export the history</translation>
  </message>
  <message>
   <source>导出本案记录包，不用本程序也能核对</source>
   <translation>Take the history of this case away as a package that checks without this program</translation>
  </message>
  <message>
   <source>导出记录核对包（不含副卷内容和背靠背记录）</source>
   <translation>Export the package for checking the history (without the inner part and private talks)</translation>
  </message>
  <message>
   <source>所选操作改动的栏目</source>
   <translation>Fields changed by the chosen act</translation>
  </message>
  <message>
   <source>撤回所选操作(&amp;Z)</source>
   <translation>&amp;Take back chosen act</translation>
  </message>
  <message>
   <source>操作</source>
   <translation>Act</translation>
  </message>
  <message>
   <source>操作人</source>
   <translation>Who</translation>
  </message>
  <message>
   <source>操作记录</source>
   <translation>History</translation>
  </message>
  <message>
   <source>改动的栏目</source>
   <translation>Changed fields</translation>
  </message>
  <message>
   <source>新内容</source>
   <translation>After</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>查找操作、人员、内容</source>
   <translation>Find acts, people, content</translation>
  </message>
  <message>
   <source>查找操作记录</source>
   <translation>Find in the history</translation>
  </message>
  <message>
   <source>查阅权限(&amp;L)…</source>
   <translation>&amp;Access…</translation>
  </message>
  <message>
   <source>栏目</source>
   <translation>Field</translation>
  </message>
  <message>
   <source>核对包(&amp;K)…</source>
   <translation>Pac&amp;kage…</translation>
  </message>
  <message>
   <source>现在只有一位使用者；先在“设置—使用者与权限”里添加。</source>
   <translation>There is only one user; add others under settings, users.</translation>
  </message>
  <message>
   <source>表格文件 (*.csv)</source>
   <translation>Table (*.csv)</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>这类操作不能撤回。</source>
   <translation>This kind of act cannot be taken back.</translation>
  </message>
 </context>
 <context>
  <name>HoldingsPart</name>
  <message>
   <source>制作本机存储清单</source>
   <translation>Report of what this device holds</translation>
  </message>
  <message>
   <source>制作清单(&amp;X)…</source>
   <translation>Make the &amp;report…</translation>
  </message>
  <message>
   <source>已保存到 %1。</source>
   <translation>Saved to %1.</translation>
  </message>
  <message>
   <source>本机存储清单</source>
   <translation>What this device holds</translation>
  </message>
  <message>
   <source>本机存储清单.zip</source>
   <translation>device-holdings.zip</translation>
  </message>
  <message>
   <source>案件 %1 件，当事人与代理人 %2 位，证据 %3 份，文书 %4 份。</source>
   <translation>%1 cases, %2 parties and agents, %3 items of evidence, %4 papers.</translation>
  </message>
  <message>
   <source>正在制作清单</source>
   <translation>Making the report</translation>
  </message>
  <message>
   <source>正在统计</source>
   <translation>Counting</translation>
  </message>
  <message>
   <source>电脑遗失或者被盗时，要知道上面有谁的哪些信息，才能通知主管部门和本人（%1）。在另一台电脑上恢复它最近的一份备份，再制作本清单。证件号码在清单里遮蔽。</source>
   <translation>When a computer is lost or stolen, the authority and the people concerned have to be told whose data were on it (%1). Restore its latest backup on another computer and make this report there. Identity numbers are masked in it.</translation>
  </message>
  <message>
   <source>统计(&amp;C)</source>
   <translation>&amp;Count</translation>
  </message>
  <message>
   <source>自然人有%1的：%2 位</source>
   <translation>People with %1: %2</translation>
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
   <source>去换发</source>
   <translation>Issue a new one</translation>
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
   <source>恢复单还没有核对过</source>
   <translation>The recovery sheet was never confirmed</translation>
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
   <source>没有恢复单，电脑坏了就打不开案件。请在“设置—安全”里换发恢复码并打印。</source>
   <translation>Without it nothing opens the cases once this computer breaks. Issue a new recovery code under Settings, Safety and print it.</translation>
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
  <name>HousePapersPage</name>
  <message>
   <source>上年</source>
   <translation>Last year</translation>
  </message>
  <message>
   <source>乡镇（街道）调委会</source>
   <translation>Town committees</translation>
  </message>
  <message>
   <source>企事业单位调委会</source>
   <translation>Enterprise committees</translation>
  </message>
  <message>
   <source>受聘人(&amp;N)</source>
   <translation>Appoi&amp;nted person</translation>
  </message>
  <message>
   <source>名册和案件里没有的数字（不填报的留空）</source>
   <translation>Figures that neither the roster nor the cases hold (leave empty what is not reported)</translation>
  </message>
  <message>
   <source>培训人次</source>
   <translation>Persons trained</translation>
  </message>
  <message>
   <source>导出表格</source>
   <translation>Export the tables</translation>
  </message>
  <message>
   <source>导出表格(&amp;K)…</source>
   <translation>Export the tab&amp;les…</translation>
  </message>
  <message>
   <source>工作经费（元）</source>
   <translation>Working funds (yuan)</translation>
  </message>
  <message>
   <source>已保存到 %1。</source>
   <translation>Saved to %1.</translation>
  </message>
  <message>
   <source>开始日期</source>
   <translation>From</translation>
  </message>
  <message>
   <source>指导经费（元）</source>
   <translation>Guidance (yuan)</translation>
  </message>
  <message>
   <source>文书(&amp;D)</source>
   <translation>F&amp;orm</translation>
  </message>
  <message>
   <source>期间(&amp;S)</source>
   <translation>&amp;Span</translation>
  </message>
  <message>
   <source>本季度</source>
   <translation>This quarter</translation>
  </message>
  <message>
   <source>本年</source>
   <translation>This year</translation>
  </message>
  <message>
   <source>本月</source>
   <translation>This month</translation>
  </message>
  <message>
   <source>村（居）调委会</source>
   <translation>Village committees</translation>
  </message>
  <message>
   <source>签发(&amp;I)</source>
   <translation>&amp;Issue</translation>
  </message>
  <message>
   <source>结束日期</source>
   <translation>To</translation>
  </message>
  <message>
   <source>行业性、专业性调委会</source>
   <translation>Professional committees</translation>
  </message>
  <message>
   <source>补贴经费（元）</source>
   <translation>Subsidies (yuan)</translation>
  </message>
  <message>
   <source>表彰经费（元）</source>
   <translation>Commendation (yuan)</translation>
  </message>
  <message>
   <source>试印(&amp;T)</source>
   <translation>&amp;Trial print</translation>
  </message>
  <message>
   <source>试印，没有签发。</source>
   <translation>Trial print, not issued.</translation>
  </message>
  <message>
   <source>请填写整数；不填报的留空。</source>
   <translation>Enter a whole number; leave it empty if it is not reported.</translation>
  </message>
  <message>
   <source>起诉后变更</source>
   <translation>Sued: changed</translation>
  </message>
  <message>
   <source>起诉后撤销</source>
   <translation>Sued: revoked</translation>
  </message>
  <message>
   <source>起诉后维持</source>
   <translation>Sued: upheld</translation>
  </message>
  <message>
   <source>防止激化</source>
   <translation>Kept from worse</translation>
  </message>
  <message>
   <source>预防纠纷</source>
   <translation>Prevented</translation>
  </message>
 </context>
 <context>
  <name>Instalments</name>
  <message numerus="yes">
   <source>共 %1 期，合计 %2 元</source>
   <translation>
    <numerusform>%1 instalment, CNY %2 in all</numerusform>
    <numerusform>%1 instalments, CNY %2 in all</numerusform>
   </translation>
  </message>
  <message>
   <source>去掉这一期</source>
   <translation>Take this instalment away</translation>
  </message>
  <message>
   <source>增加一期</source>
   <translation>Add an instalment</translation>
  </message>
 </context>
 <context>
  <name>IntakeActs</name>
  <message>
   <source>不予受理</source>
   <translation>Do not accept</translation>
  </message>
  <message>
   <source>事由(&amp;G)</source>
   <translation>Gr&amp;ound</translation>
  </message>
  <message>
   <source>决定日期(&amp;D)</source>
   <translation>&amp;Date of decision</translation>
  </message>
  <message>
   <source>受理</source>
   <translation>accepted</translation>
  </message>
  <message>
   <source>受理后调解期限开始计算。正式编号一经给出不再收回。</source>
   <translation>The time for mediation runs from acceptance. An official number once given is never taken back.</translation>
  </message>
  <message>
   <source>受理日期(&amp;D)</source>
   <translation>&amp;Date of acceptance</translation>
  </message>
  <message>
   <source>受理案件</source>
   <translation>Accept the case</translation>
  </message>
  <message>
   <source>口头申请，由本会记录</source>
   <translation>Oral application, recorded by the committee</translation>
  </message>
  <message>
   <source>告知的途径(&amp;R)</source>
   <translation>&amp;Way pointed to</translation>
  </message>
  <message>
   <source>委派、委托日期</source>
   <translation>Delegated or entrusted on</translation>
  </message>
  <message>
   <source>审理程序</source>
   <translation>Procedure of the suit</translation>
  </message>
  <message>
   <source>应当告知当事人可以通过仲裁、行政、司法等途径维护权利。</source>
   <translation>The parties are told of arbitration, administrative and court remedies.</translation>
  </message>
  <message>
   <source>应当说明理由，并告知其他解决途径；可以打印不予受理告知书。</source>
   <translation>State the ground and the other ways; the notice can be printed.</translation>
  </message>
  <message>
   <source>按受理年度编入本会的案件序列。正式编号一经给出不再收回；暂编号 %1 保留备查。</source>
   <translation>It comes from the committee's series of the year of acceptance. An official number once given is never taken back; the provisional number %1 stays on record.</translation>
  </message>
  <message>
   <source>接收法院委派或者委托</source>
   <translation>Receive from a court</translation>
  </message>
  <message>
   <source>撤回人(&amp;B)</source>
   <translation>Withdrawn &amp;by</translation>
  </message>
  <message>
   <source>撤回调解申请</source>
   <translation>Withdrawal of the application</translation>
  </message>
  <message>
   <source>方式(&amp;P)</source>
   <translation>&amp;Path</translation>
  </message>
  <message>
   <source>日期(&amp;D)</source>
   <translation>&amp;Date</translation>
  </message>
  <message>
   <source>法院(&amp;C)</source>
   <translation>&amp;Court</translation>
  </message>
  <message>
   <source>法院案号</source>
   <translation>Court case no.</translation>
  </message>
  <message>
   <source>现在给出正式编号</source>
   <translation>Give the official number now</translation>
  </message>
  <message>
   <source>理由(&amp;G)</source>
   <translation>Gr&amp;ound</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>申请日期(&amp;D)</source>
   <translation>&amp;Date of application</translation>
  </message>
  <message>
   <source>登记撤回</source>
   <translation>Record the withdrawal</translation>
  </message>
  <message>
   <source>登记申请</source>
   <translation>Record the application</translation>
  </message>
  <message>
   <source>登记签收</source>
   <translation>Record the receipt</translation>
  </message>
  <message>
   <source>确定</source>
   <translation>Decide</translation>
  </message>
  <message>
   <source>程序(&amp;T)</source>
   <translation>&amp;Track</translation>
  </message>
  <message>
   <source>签收日期(&amp;D)</source>
   <translation>&amp;Date of receipt</translation>
  </message>
  <message>
   <source>系统只提出建议，由承办人决定并写明理由。</source>
   <translation>The program only suggests; a person decides and states why.</translation>
  </message>
  <message>
   <source>终止调解</source>
   <translation>Terminate mediation</translation>
  </message>
  <message>
   <source>编正式编号</source>
   <translation>Give the official number</translation>
  </message>
  <message>
   <source>自申请之日起诉讼时效中断。可以撤销。</source>
   <translation>Limitation is interrupted from the day of the application. Can be taken back.</translation>
  </message>
  <message>
   <source>诉前，不适用</source>
   <translation>Before filing, none</translation>
  </message>
  <message>
   <source>说明(&amp;R)</source>
   <translation>&amp;Remark</translation>
  </message>
  <message>
   <source>调解期限自签收法院移交材料之日起算。</source>
   <translation>The time for mediation runs from the day the court's materials are signed for.</translation>
  </message>
  <message>
   <source>适用程序</source>
   <translation>Track</translation>
  </message>
 </context>
 <context>
  <name>IntakeTab</name>
  <message>
   <source>不予受理…</source>
   <translation>Do not accept…</translation>
  </message>
  <message>
   <source>先登记申请人与被申请人；名称之外的内容可以以后补充。填写即保存，可以随时撤销。</source>
   <translation>Enter applicant and respondent first; everything but the name can wait. What you type is kept at once and can be undone.</translation>
  </message>
  <message>
   <source>全部权利</source>
   <translation>All rights</translation>
  </message>
  <message>
   <source>受理…</source>
   <translation>Accept…</translation>
  </message>
  <message>
   <source>受理登记表</source>
   <translation>Intake register form</translation>
  </message>
  <message>
   <source>当事人</source>
   <translation>Parties</translation>
  </message>
  <message>
   <source>接收法院委派、委托…</source>
   <translation>Receive from a court…</translation>
  </message>
  <message>
   <source>权利义务告知书</source>
   <translation>Notice of rights and duties</translation>
  </message>
  <message>
   <source>涉案权利</source>
   <translation>Rights in dispute</translation>
  </message>
  <message>
   <source>添加申请人</source>
   <translation>Add applicant</translation>
  </message>
  <message>
   <source>添加第三人</source>
   <translation>Add third party</translation>
  </message>
  <message>
   <source>添加被申请人</source>
   <translation>Add respondent</translation>
  </message>
  <message>
   <source>登记涉案权利(&amp;W)</source>
   <translation>Enter &amp;the right in dispute</translation>
  </message>
  <message>
   <source>登记申请…</source>
   <translation>Record the application…</translation>
  </message>
  <message>
   <source>纠纷</source>
   <translation>Dispute</translation>
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
   <source>本页：%1</source>
   <translation>This page: %1</translation>
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
  <name>Keys</name>
  <message>
   <source>公钥(&amp;P)</source>
   <translation>&amp;Public key</translation>
  </message>
  <message>
   <source>再输一次(&amp;A)</source>
   <translation>Once &amp;again</translation>
  </message>
  <message>
   <source>委员会托管密钥</source>
   <translation>Committee escrow</translation>
  </message>
  <message>
   <source>托管</source>
   <translation>Seal</translation>
  </message>
  <message>
   <source>托管后，委员会保险柜里的私钥文件加它的口令，也能打开这个工作库和以后的备份。已有公钥的填公钥；没有的留空，填一个口令，程序生成一对，私钥保存到您选的U盘。</source>
   <translation>The private key file in the committee's safe, with its passphrase, will open this profile and later backups too. Paste the public key, or leave it empty and give a passphrase: a pair is made and the private half saved to the stick you choose.</translation>
  </message>
  <message>
   <source>托管私钥.pem</source>
   <translation>escrow-private.pem</translation>
  </message>
  <message>
   <source>私钥 (*.pem)</source>
   <translation>Private key (*.pem)</translation>
  </message>
  <message>
   <source>私钥口令(&amp;W)</source>
   <translation>Passphrase &amp;of the private key</translation>
  </message>
  <message>
   <source>私钥存到(&amp;S)…</source>
   <translation>&amp;Save the private key to…</translation>
  </message>
  <message>
   <source>私钥存到哪里</source>
   <translation>Where the private key goes</translation>
  </message>
 </context>
 <context>
  <name>LawPart</name>
  <message>
   <source> ⚠ 逾一年</source>
   <translation> ⚠ over a year</translation>
  </message>
  <message>
   <source>%1 年放假安排尚未导入</source>
   <translation>The holiday arrangement of %1 is not imported yet</translation>
  </message>
  <message>
   <source>%1 条依据，%2 个文件，%3 条逾一年未核对</source>
   <translation>%1 sources in %2 files, %3 not compared for over a year</translation>
  </message>
  <message>
   <source>%1：没有错误，%2 个例子全部相符。</source>
   <translation>%1: no faults, all %2 examples hold. </translation>
  </message>
  <message>
   <source>不再使用 %1，恢复随程序提供的规则，并重新计算受影响的期限。</source>
   <translation>%1 is no longer used; what ships is in force again and affected deadlines are worked out anew.</translation>
  </message>
  <message>
   <source>例子</source>
   <translation>Examples</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>全部类别</source>
   <translation>All kinds</translation>
  </message>
  <message>
   <source>在法规依据中查找</source>
   <translation>Search the sources</translation>
  </message>
  <message>
   <source>导入</source>
   <translation>Import</translation>
  </message>
  <message>
   <source>导入后将代替随程序提供的同名规则。</source>
   <translation>It will take the place of the rule of that name that ships.</translation>
  </message>
  <message>
   <source>导入日期</source>
   <translation>Imported on</translation>
  </message>
  <message>
   <source>导入规则文件</source>
   <translation>Import a rule file</translation>
  </message>
  <message>
   <source>导入规则文件(&amp;I)…</source>
   <translation>&amp;Import a rule file…</translation>
  </message>
  <message>
   <source>导出列表(&amp;X)…</source>
   <translation>E&amp;xport the list…</translation>
  </message>
  <message>
   <source>导出法规依据</source>
   <translation>Export the sources</translation>
  </message>
  <message>
   <source>撤下</source>
   <translation>Take away</translation>
  </message>
  <message>
   <source>撤下所选(&amp;W)…</source>
   <translation>Take chosen a&amp;way…</translation>
  </message>
  <message>
   <source>撤下规则文件</source>
   <translation>Take a rule file away</translation>
  </message>
  <message>
   <source>放假安排、期限、条款、法院、赔偿、案由、文号、法律文件、分流标准都可以导入；有任何错误就不导入，原规则继续有效。</source>
   <translation>Holidays, deadlines, clauses, courts, damages, causes, numbers, instruments of law and criteria of triage can be imported; any fault and nothing is taken, what was in force stays in force.</translation>
  </message>
  <message>
   <source>文件</source>
   <translation>File</translation>
  </message>
  <message>
   <source>施行期间</source>
   <translation>In force</translation>
  </message>
  <message>
   <source>有自己的规则文件没有使用：%1</source>
   <translation>Own rule files not in use: %1</translation>
  </message>
  <message>
   <source>本委员会自己的规则文件</source>
   <translation>The committee's own rule files</translation>
  </message>
  <message>
   <source>查找规则、法规、条文</source>
   <translation>Find rule, instrument, article</translation>
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
   <source>没有导入过规则文件。</source>
   <translation>No rule file imported yet.</translation>
  </message>
  <message>
   <source>法规依据</source>
   <translation>Sources of law</translation>
  </message>
  <message>
   <source>法规依据.csv</source>
   <translation>sources-of-law.csv</translation>
  </message>
  <message>
   <source>程序按下列规定计算期限、推荐法院和审查协议，点列名排序。“已核对原文”指有人对照过公布的文本；“程序建议”没有法律依据，仅供参考。</source>
   <translation>By these provisions the program counts deadlines, proposes courts and checks agreements; click a heading to sort. "Read" means that somebody compared the published text; "proposal" has no legal source and is a suggestion only.</translation>
  </message>
  <message>
   <source>类别</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>落在该年和本年末的期限按周末和法定节日推算，标为“暂定”；公布后在这里导入。</source>
   <translation>Deadlines of that year and at the end of this one are counted by weekends and statutory days and marked provisional; import the arrangement here once it is published.</translation>
  </message>
  <message>
   <source>表格 (*.csv)</source>
   <translation>Tables (*.csv)</translation>
  </message>
  <message>
   <source>规则</source>
   <translation>Rule</translation>
  </message>
  <message>
   <source>规则文件 (*.toml)</source>
   <translation>Rule files (*.toml)</translation>
  </message>
  <message>
   <source>随程序提供的规则仍然有效。请更正后重新导入。</source>
   <translation>What ships stays in force. Mend the file and import it again.</translation>
  </message>
 </context>
 <context>
  <name>Licences</name>
  <message>
   <source>从源码运行时，各软件库的许可证在其安装目录中；打包后的程序在此全部列出。</source>
   <translation> Started from source, the licences of the libraries lie beside them; the packed program lists them all here.</translation>
  </message>
  <message>
   <source>按名称筛选</source>
   <translation>Filter by name</translation>
  </message>
  <message>
   <source>本程序按 Apache 许可证 2.0 版发布；以下 %1 个部分按各自的许可证一并发布，文本为其作者的原文。</source>
   <translation>This program is released under the Apache License 2.0. The %1 parts below come under their own licences, in their authors' words.</translation>
  </message>
  <message>
   <source>组成部分</source>
   <translation>Parts</translation>
  </message>
  <message>
   <source>许可证与第三方声明</source>
   <translation>Licences and third-party notices</translation>
  </message>
  <message>
   <source>许可证原文</source>
   <translation>Text of the licence</translation>
  </message>
 </context>
 <context>
  <name>LongRun</name>
  <message>
   <source>停止</source>
   <translation>Stop</translation>
  </message>
  <message>
   <source>正在与现在的内容比较</source>
   <translation>Comparing with the present content</translation>
  </message>
  <message>
   <source>正在删除</source>
   <translation>Erasing</translation>
  </message>
  <message>
   <source>正在办理时间戳</source>
   <translation>Asking for time-stamps</translation>
  </message>
  <message>
   <source>正在复制</source>
   <translation>Copying</translation>
  </message>
  <message>
   <source>正在复制到第二位置</source>
   <translation>Copying to the second place</translation>
  </message>
  <message>
   <source>正在核对证据文件</source>
   <translation>Verifying evidence files</translation>
  </message>
  <message>
   <source>正在核查服务器</source>
   <translation>Going over the server</translation>
  </message>
  <message>
   <source>正在用新密钥加密</source>
   <translation>Encrypting under the new key</translation>
  </message>
  <message>
   <source>正在试恢复</source>
   <translation>Restoring on trial</translation>
  </message>
  <message>
   <source>正在逐项核对</source>
   <translation>Comparing item by item</translation>
  </message>
  <message>
   <source>进度</source>
   <translation>Progress</translation>
  </message>
 </context>
 <context>
  <name>MakeUp</name>
  <message>
   <source>不限</source>
   <translation>no limit</translation>
  </message>
  <message>
   <source>保持已编页码，补充材料编为 12-1</source>
   <translation>Keep page numbers; late documents become 12-1</translation>
  </message>
  <message>
   <source>内容没有变化，现有的卷宗包仍然有效。</source>
   <translation>Nothing changed; the packet still stands. </translation>
  </message>
  <message>
   <source>原件</source>
   <translation>as it is</translation>
  </message>
  <message>
   <source>大小</source>
   <translation>Size</translation>
  </message>
  <message>
   <source>封面</source>
   <translation>Cover</translation>
  </message>
  <message>
   <source>将装订 %1 件材料，共 %2 页（每个文件含封面、目录 %3 页），约 %4，分 %5 个文件。</source>
   <translation>%1 documents will be bound: %2 pages (cover and contents %3 in each file), about %4, in %5 file(s).</translation>
  </message>
  <message>
   <source>将要装订的材料</source>
   <translation>Documents to be bound</translation>
  </message>
  <message>
   <source>文书还缺 %1 项内容，生成时会逐项列出。</source>
   <translation>Facts the papers still lack: %1; building lists them.</translation>
  </message>
  <message>
   <source>文件</source>
   <translation>File</translation>
  </message>
  <message>
   <source>材料</source>
   <translation>Document</translation>
  </message>
  <message>
   <source>来源</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>正在统计将要装订的内容…</source>
   <translation>Counting what will be bound…</translation>
  </message>
  <message>
   <source>每个文件最多页数</source>
   <translation>Most pages of one file</translation>
  </message>
  <message>
   <source>每个文件最大 MB</source>
   <translation>Most MB of one file</translation>
  </message>
  <message>
   <source>目录</source>
   <translation>Contents</translation>
  </message>
  <message>
   <source>纸质附页</source>
   <translation>slip for paper</translation>
  </message>
  <message>
   <source>读不出</source>
   <translation>unreadable</translation>
  </message>
  <message>
   <source>这些材料的页码保持不住：%1</source>
   <translation>These cannot keep their page numbers: %1</translation>
  </message>
  <message>
   <source>随包签发</source>
   <translation>issued with it</translation>
  </message>
  <message>
   <source>页码</source>
   <translation>Pages</translation>
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
   <translation>De&amp;crease size</translation>
  </message>
  <message>
   <source>视图(&amp;V)</source>
   <translation>&amp;View</translation>
  </message>
  <message>
   <source>许可证与第三方声明(&amp;L)</source>
   <translation>&amp;Licences and third-party notices</translation>
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
  <name>MinuteBoard</name>
  <message>
   <source>Ctrl+Shift+Enter</source>
   <translation>Ctrl+Shift+Enter</translation>
  </message>
  <message>
   <source>Enter 换行，发言人不变 · Ctrl+1…9 换发言人 · Ctrl+0 改这一行的发言人 · / 常用语 · @ 证据 · # 标记</source>
   <translation>Enter: next line, same speaker · Ctrl+1…9: other speaker · Ctrl+0: speaker of this line · / phrase · @ evidence · # mark</translation>
  </message>
  <message>
   <source>与一方单独谈话，另行记录（F6）</source>
   <translation>Talk with one side alone, recorded apart (F6)</translation>
  </message>
  <message>
   <source>全屏书写</source>
   <translation>Full screen</translation>
  </message>
  <message>
   <source>再次查看</source>
   <translation>Show again</translation>
  </message>
  <message>
   <source>写入更正</source>
   <translation>Write the correction</translation>
  </message>
  <message>
   <source>出具笔录</source>
   <translation>Issue minutes</translation>
  </message>
  <message>
   <source>单独谈话</source>
   <translation>Private talk</translation>
  </message>
  <message>
   <source>单独谈话已遮住</source>
   <translation>Private talk, covered</translation>
  </message>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>回到会议列表（Alt+Up）</source>
   <translation>Back to the meetings (Alt+Up)</translation>
  </message>
  <message>
   <source>宣读完毕</source>
   <translation>Reading done</translation>
  </message>
  <message>
   <source>已写入案件</source>
   <translation>Written into the case</translation>
  </message>
  <message>
   <source>已存入防丢失记录</source>
   <translation>Safe in the journal</translation>
  </message>
  <message>
   <source>已宣读、核对，正文不再改动</source>
   <translation>Read back; the text no longer changes</translation>
  </message>
  <message>
   <source>引用证据</source>
   <translation>Cite evidence</translation>
  </message>
  <message>
   <source>指纹 SHA-256：%1</source>
   <translation>Fingerprint SHA-256: %1</translation>
  </message>
  <message>
   <source>插入常用语</source>
   <translation>Insert a phrase</translation>
  </message>
  <message>
   <source>放弃更正</source>
   <translation>Drop the correction</translation>
  </message>
  <message>
   <source>显示或隐藏预览</source>
   <translation>Show or hide the preview</translation>
  </message>
  <message>
   <source>更正</source>
   <translation>Correct</translation>
  </message>
  <message>
   <source>更正后的内容</source>
   <translation>Corrected words</translation>
  </message>
  <message>
   <source>更正某一行请按 F2：原文划去保留。已登记签名 %1 人；签名齐全后锁定。</source>
   <translation>Press F2 to correct a line; the old words are struck out and kept. Signatures recorded: %1. Lock once all have signed.</translation>
  </message>
  <message>
   <source>更正这一行</source>
   <translation>Correct this line</translation>
  </message>
  <message>
   <source>标记这一行</source>
   <translation>Mark this line</translation>
  </message>
  <message>
   <source>核对更正</source>
   <translation>Read back</translation>
  </message>
  <message>
   <source>正在宣读、核对</source>
   <translation>Being read back</translation>
  </message>
  <message>
   <source>正在输入…</source>
   <translation>Typing…</translation>
  </message>
  <message>
   <source>没有写入，内容仍保留</source>
   <translation>Not written; the words are kept</translation>
  </message>
  <message>
   <source>用上下键逐行移动；有差错的一行按 F2 更正，原文划去保留。读完后点“宣读完毕”。</source>
   <translation>Move line by line with the arrow keys; press F2 on a line to correct it, the old words are struck out and kept. Then choose "Reading done".</translation>
  </message>
  <message>
   <source>离开并遮住</source>
   <translation>Leave and cover</translation>
  </message>
  <message>
   <source>立即写入</source>
   <translation>Write now</translation>
  </message>
  <message>
   <source>笔录已于 %1 锁定</source>
   <translation>Minutes locked at %1</translation>
  </message>
  <message>
   <source>第 %1 次会议笔录</source>
   <translation>Minutes of meeting %1</translation>
  </message>
  <message>
   <source>签名</source>
   <translation>Sign</translation>
  </message>
  <message>
   <source>背靠背</source>
   <translation>Private talk</translation>
  </message>
  <message>
   <source>返回</source>
   <translation>Back</translation>
  </message>
  <message>
   <source>返回会议列表</source>
   <translation>Back to the meetings</translation>
  </message>
  <message>
   <source>逐行宣读核对；差错划去保留，另写更正（F7）</source>
   <translation>Read back line by line; mistakes are struck out and corrected (F7)</translation>
  </message>
  <message>
   <source>锁定</source>
   <translation>Lock</translation>
  </message>
  <message>
   <source>预览</source>
   <translation>Preview</translation>
  </message>
 </context>
 <context>
  <name>MinutePage</name>
  <message>
   <source>%1证据%2《%3》</source>
   <translation>%1证据%2《%3》</translation>
  </message>
  <message>
   <source>单独谈话记录</source>
   <translation>Notes of the private talk</translation>
  </message>
  <message>
   <source>单独谈话：%1。以下内容不进入笔录、打印、检索、导出和卷宗。</source>
   <translation>Private talk with %1. Nothing of it enters minutes, print, search, export or the file.</translation>
  </message>
  <message>
   <source>原记录：%1</source>
   <translation>As recorded: %1</translation>
  </message>
  <message>
   <source>宣读、核对日期(&amp;D)</source>
   <translation>&amp;Date of reading back</translation>
  </message>
  <message numerus="yes">
   <source>已找回上次没有来得及写入的 %n 行</source>
   <translation>
    <numerusform>%n line not yet written last time was recovered</numerusform>
    <numerusform>%n lines not yet written last time were recovered</numerusform>
   </translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>登记后正文不再改动；差错以划去并另行更正的方式保留。</source>
   <translation>From then on the text no longer changes; mistakes are struck out and corrected beside.</translation>
  </message>
  <message>
   <source>登记宣读、核对</source>
   <translation>Record the reading back</translation>
  </message>
  <message>
   <source>程序上次在 %1 中断。内容已放回笔录，请核对；不需要的可以删去或撤回。</source>
   <translation>The program broke off at %1. The words are back in the minutes; please check them, and delete or take back what is not wanted.</translation>
  </message>
  <message>
   <source>笔录正文</source>
   <translation>Text of the minutes</translation>
  </message>
  <message>
   <source>调解笔录</source>
   <translation>Minutes</translation>
  </message>
  <message>
   <source>锁定</source>
   <translation>Lock</translation>
  </message>
  <message>
   <source>锁定后任何一行都不能再改，并记下全文的指纹（SHA-256）。锁定不能撤回。</source>
   <translation>Once locked no line can change, and the fingerprint (SHA-256) of the text is kept. Locking cannot be taken back.</translation>
  </message>
  <message>
   <source>锁定笔录</source>
   <translation>Lock the minutes</translation>
  </message>
 </context>
 <context>
  <name>MomentField</name>
  <message>
   <source>如 20260615 0930</source>
   <translation>e.g. 20260615 0930</translation>
  </message>
  <message>
   <source>看不懂这个日期和时间，请写成 20260615 0930；原来的内容没有改动。</source>
   <translation>This is no date with a time. Type it like 20260615 0930; what was there is unchanged.</translation>
  </message>
 </context>
 <context>
  <name>MoneyLine</name>
  <message>
   <source>看不懂这个金额，请写成 35000、35,000.00 或者 3.5万；原来的金额没有改动。</source>
   <translation>This is no amount. Type it like 35000, 35,000.00 or 3.5万; the amount that was there is unchanged.</translation>
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
   <source>司法确认</source>
   <translation>Confirmation</translation>
  </message>
  <message>
   <source>名册</source>
   <translation>Roster</translation>
  </message>
  <message>
   <source>工作台</source>
   <translation>Workbench</translation>
  </message>
  <message>
   <source>当事人</source>
   <translation>Parties</translation>
  </message>
  <message>
   <source>操作记录</source>
   <translation>History</translation>
  </message>
  <message>
   <source>文书</source>
   <translation>Papers</translation>
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
   <source>统计</source>
   <translation>Statistics</translation>
  </message>
  <message>
   <source>设置</source>
   <translation>Settings</translation>
  </message>
  <message>
   <source>隐私</source>
   <translation>Privacy</translation>
  </message>
 </context>
 <context>
  <name>NewCodeSheet</name>
  <message>
   <source>已经保管好(&amp;D)</source>
   <translation>&amp;Safely kept</translation>
  </message>
  <message>
   <source>新的恢复单已经打印或保存好(&amp;K)</source>
   <translation>The new recovery sheet is printed or &amp;kept</translation>
  </message>
  <message>
   <source>新的恢复码</source>
   <translation>New recovery code</translation>
  </message>
  <message>
   <source>新的恢复码只显示这一次，请现在打印或保存。</source>
   <translation>The new code is shown only once; print or save it now.</translation>
  </message>
 </context>
 <context>
  <name>NewKeysSheet</name>
  <message>
   <source>先做一份验证过的备份，再把全部数据用新密钥重新加密、逐行核对，一致才换。旧的恢复码、PIN 作废，旧密钥的工作库在本机保留七天。以前的备份仍用当时的恢复码打开。完成后自动重新打开。</source>
   <translation>A proven backup is made first; then everything is encrypted under the new key and compared row by row, and changed over only when equal. The old recovery code and PIN end; the store under the old key stays here for seven days. Earlier backups still open with the code of their time. The profile is opened again by itself.</translation>
  </message>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>换发(&amp;R)</source>
   <translation>Change ove&amp;r</translation>
  </message>
  <message>
   <source>换发数据密钥</source>
   <translation>New data key</translation>
  </message>
  <message>
   <source>新的恢复单已经打印或保存好(&amp;K)</source>
   <translation>The new recovery sheet is printed or &amp;kept</translation>
  </message>
  <message>
   <source>正在换发</source>
   <translation>Changing over</translation>
  </message>
 </context>
 <context>
  <name>NoticeCard</name>
  <message>
   <source>{on} {manner}告知，{receiver} 签收</source>
   <translation>Told {on}, {manner}; received by {receiver}</translation>
  </message>
  <message>
   <source>书面</source>
   <translation>in writing</translation>
  </message>
  <message>
   <source>口头</source>
   <translation>orally</translation>
  </message>
  <message>
   <source>告知日期(&amp;D)</source>
   <translation>&amp;Date told</translation>
  </message>
  <message>
   <source>方式(&amp;M)</source>
   <translation>&amp;Manner</translation>
  </message>
  <message>
   <source>未告知</source>
   <translation>not told yet</translation>
  </message>
  <message>
   <source>权利义务告知</source>
   <translation>Notice of rights and duties</translation>
  </message>
  <message>
   <source>权利义务告知：%1</source>
   <translation>Notice of rights and duties: %1</translation>
  </message>
  <message>
   <source>电子</source>
   <translation>electronically</translation>
  </message>
  <message>
   <source>签收人(&amp;R)</source>
   <translation>&amp;Received by</translation>
  </message>
  <message>
   <source>记录</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>记录告知 %1</source>
   <translation>Record the notice to %1</translation>
  </message>
  <message>
   <source>记录告知…</source>
   <translation>Record the notice…</translation>
  </message>
  <message>
   <source>调解前应当把权利义务告知每一方当事人（%1）。</source>
   <translation>Each party is told its rights and duties before mediation (%1).</translation>
  </message>
 </context>
 <context>
  <name>Opening</name>
  <message>
   <source>新建案件由主任、调解员或书记员办理。</source>
   <translation>New cases are made by director, mediator or clerk.</translation>
  </message>
 </context>
 <context>
  <name>OpinionList</name>
  <message>
   <source>关联性</source>
   <translation>Relevance</translation>
  </message>
  <message>
   <source>合法性</source>
   <translation>Legality</translation>
  </message>
  <message>
   <source>登记对方当事人后可以记录其意见。</source>
   <translation>Enter the other side to record its views.</translation>
  </message>
  <message>
   <source>真实性</source>
   <translation>Authenticity</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>Remark</translation>
  </message>
  <message>
   <source>质证意见</source>
   <translation>Views on the evidence</translation>
  </message>
 </context>
 <context>
  <name>OverviewTab</name>
  <message>
   <source>%1 元</source>
   <translation>%1 yuan</translation>
  </message>
  <message numerus="yes">
   <source>%n 件</source>
   <translation>
    <numerusform>%n item</numerusform>
    <numerusform>%n items</numerusform>
   </translation>
  </message>
  <message>
   <source>不予受理…</source>
   <translation>Do not accept…</translation>
  </message>
  <message>
   <source>不予受理理由</source>
   <translation>Ground of refusal</translation>
  </message>
  <message>
   <source>修改登记信息</source>
   <translation>Edit intake</translation>
  </message>
  <message>
   <source>受理</source>
   <translation>Accepted</translation>
  </message>
  <message>
   <source>受理…</source>
   <translation>Accept…</translation>
  </message>
  <message>
   <source>当事人</source>
   <translation>Parties</translation>
  </message>
  <message>
   <source>当事人与代理人</source>
   <translation>Parties and agents</translation>
  </message>
  <message>
   <source>打开</source>
   <translation>Open</translation>
  </message>
  <message>
   <source>承办人</source>
   <translation>Clerk</translation>
  </message>
  <message>
   <source>撤回申请…</source>
   <translation>Withdraw…</translation>
  </message>
  <message>
   <source>权利</source>
   <translation>Rights</translation>
  </message>
  <message>
   <source>来源与领域</source>
   <translation>Source and channel</translation>
  </message>
  <message>
   <source>案由</source>
   <translation>Cause</translation>
  </message>
  <message>
   <source>涉案权利</source>
   <translation>Rights in dispute</translation>
  </message>
  <message>
   <source>申请</source>
   <translation>Applied</translation>
  </message>
  <message>
   <source>申请事项</source>
   <translation>Claim</translation>
  </message>
  <message>
   <source>登记申请…</source>
   <translation>Record the application…</translation>
  </message>
  <message>
   <source>程序</source>
   <translation>Track</translation>
  </message>
  <message>
   <source>签收法院材料</source>
   <translation>Court materials</translation>
  </message>
  <message>
   <source>简要情况</source>
   <translation>Facts</translation>
  </message>
  <message>
   <source>纠纷</source>
   <translation>Dispute</translation>
  </message>
  <message>
   <source>终止调解…</source>
   <translation>Terminate…</translation>
  </message>
  <message>
   <source>经过</source>
   <translation>Course</translation>
  </message>
  <message>
   <source>结束</source>
   <translation>Ended</translation>
  </message>
  <message>
   <source>结束事由</source>
   <translation>Ground of the end</translation>
  </message>
  <message>
   <source>编正式编号…</source>
   <translation>Give the official number…</translation>
  </message>
  <message>
   <source>证据</source>
   <translation>Evidence</translation>
  </message>
  <message>
   <source>请求金额</source>
   <translation>Amount</translation>
  </message>
  <message>
   <source>还没有登记</source>
   <translation>Nothing entered yet</translation>
  </message>
  <message>
   <source>还没有登记申请</source>
   <translation>No application recorded yet</translation>
  </message>
  <message>
   <source>进展</source>
   <translation>Progress</translation>
  </message>
 </context>
 <context>
  <name>PackCard</name>
  <message>
   <source>%1 · %2 导入</source>
   <translation>%1 · imported %2</translation>
  </message>
  <message>
   <source>%1 · 第 %2 版 · %3 签发</source>
   <translation>%1 · edition %2 · issued %3</translation>
  </message>
  <message numerus="yes">
   <source>……共 %1 个文件</source>
   <translation>
    <numerusform>… %1 file in all</numerusform>
    <numerusform>… %1 files in all</numerusform>
   </translation>
  </message>
  <message>
   <source>备份、更新并退出</source>
   <translation>Back up, update and leave</translation>
  </message>
  <message>
   <source>导入</source>
   <translation>Import</translation>
  </message>
  <message>
   <source>导入数据包</source>
   <translation>Import a data pack</translation>
  </message>
  <message>
   <source>导入数据包或更新包</source>
   <translation>Import a data pack or an update</translation>
  </message>
  <message>
   <source>导入数据包或更新包(&amp;K)…</source>
   <translation>Import a data pac&amp;k or update…</translation>
  </message>
  <message>
   <source>数据包与更新包</source>
   <translation>Data packs and updates</translation>
  </message>
  <message>
   <source>数据包与更新包 (*.ippack)</source>
   <translation>Data packs and updates (*.ippack)</translation>
  </message>
  <message>
   <source>更新程序</source>
   <translation>Update the program</translation>
  </message>
  <message>
   <source>没有导入过数据包，正在使用程序自带的数据。</source>
   <translation>No data pack was imported; the program's own data are in use.</translation>
  </message>
  <message>
   <source>由发布方签名的文件，可用 U 盘带来；导入前核对签名并显示内容，不需要联网。</source>
   <translation>Files signed by the publisher, brought on a stick; the signature is checked and the content shown before anything is taken over. No network is needed.</translation>
  </message>
  <message>
   <source>移除</source>
   <translation>Remove</translation>
  </message>
  <message>
   <source>移除“%1”后，下次启动起恢复使用程序自带的数据。</source>
   <translation>When "%1" is out, the program's own data hold again from the next start on.</translation>
  </message>
  <message>
   <source>移除数据包</source>
   <translation>Take a data pack out</translation>
  </message>
  <message>
   <source>移除最近导入的(&amp;M)…</source>
   <translation>Re&amp;move the latest…</translation>
  </message>
  <message>
   <source>移除这个文件…</source>
   <translation>Take this file out…</translation>
  </message>
  <message>
   <source>签名有效。%1：%2，第 %3 版，%4 签发。</source>
   <translation>The signature holds. %1: %2, edition %3, issued on %4.</translation>
  </message>
 </context>
 <context>
  <name>PacketCard</name>
  <message>
   <source>PDF 文件 (*.pdf)</source>
   <translation>PDF file (*.pdf)</translation>
  </message>
  <message>
   <source>保存 PDF…</source>
   <translation>Save PDF…</translation>
  </message>
  <message>
   <source>保存内部草稿</source>
   <translation>Save the internal draft</translation>
  </message>
  <message>
   <source>保存到</source>
   <translation>Save to</translation>
  </message>
  <message>
   <source>保存立案压缩包…</source>
   <translation>Save filing bundle…</translation>
  </message>
  <message>
   <source>停止</source>
   <translation>Stop</translation>
  </message>
  <message>
   <source>内部草稿(&amp;I)</source>
   <translation>&amp;Internal draft</translation>
  </message>
  <message>
   <source>卷宗包</source>
   <translation>Packet</translation>
  </message>
  <message>
   <source>卷宗包草稿.pdf</source>
   <translation>packet draft.pdf</translation>
  </message>
  <message>
   <source>压缩包 (*.zip)</source>
   <translation>Archive (*.zip)</translation>
  </message>
  <message>
   <source>已生成：共 %1 页，%2 件材料，%4 个文件；指纹 %3</source>
   <translation>Built: %1 pages, %2 documents, %4 file(s); fingerprint %3</translation>
  </message>
  <message>
   <source>打印卷宗…</source>
   <translation>Print packet…</translation>
  </message>
  <message>
   <source>打印清单</source>
   <translation>Print plan</translation>
  </message>
  <message>
   <source>打印清单…</source>
   <translation>Print plan…</translation>
  </message>
  <message>
   <source>按清单打印…</source>
   <translation>Print by the list…</translation>
  </message>
  <message>
   <source>查看审查意见</source>
   <translation>Show findings</translation>
  </message>
  <message>
   <source>生成卷宗包(&amp;X)</source>
   <translation>&amp;Build packet</translation>
  </message>
  <message>
   <source>生成卷宗包的进度</source>
   <translation>Progress of the packet</translation>
  </message>
  <message>
   <source>立案材料</source>
   <translation>filing bundle</translation>
  </message>
  <message>
   <source>还没有生成。生成后得到装订好的 PDF、立案压缩包和打印清单。</source>
   <translation>Not built yet. It gives a bound PDF, a filing bundle and a print plan.</translation>
  </message>
 </context>
 <context>
  <name>PageList</name>
  <message>
   <source>文书页面</source>
   <translation>Pages of the paper</translation>
  </message>
 </context>
 <context>
  <name>PagePrint</name>
  <message>
   <source>共 %1 行，以下打印前 %2 行；全部内容请导出。</source>
   <translation>%1 rows, the first %2 of them printed here; export the list for all of them.</translation>
  </message>
 </context>
 <context>
  <name>PageShown</name>
  <message>
   <source>签名所在的页面</source>
   <translation>The page to be signed</translation>
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
  <name>PaperList</name>
  <message>
   <source>可以签发</source>
   <translation>ready</translation>
  </message>
  <message>
   <source>已手写签名 %1</source>
   <translation>signed by hand %1</translation>
  </message>
  <message>
   <source>已签发 %1</source>
   <translation>issued %1</translation>
  </message>
  <message>
   <source>已签章 %1</source>
   <translation>signed %1</translation>
  </message>
  <message>
   <source>缺 %1 项</source>
   <translation>%1 lacking</translation>
  </message>
 </context>
 <context>
  <name>PapersScreen</name>
  <message numerus="yes">
   <source>%1 份</source>
   <translation>
    <numerusform>%1 paper</numerusform>
    <numerusform>%1 papers</numerusform>
   </translation>
  </message>
  <message>
   <source>PDF 文件 (*.pdf)</source>
   <translation>PDF file (*.pdf)</translation>
  </message>
  <message>
   <source>Word 文书：另存后用文字处理软件打开、打印。</source>
   <translation>A Word paper: save it, then open and print it in a word processor.</translation>
  </message>
  <message>
   <source>Word 文档 (*.docx)</source>
   <translation>Word documents (*.docx)</translation>
  </message>
  <message>
   <source>作废</source>
   <translation>Void</translation>
  </message>
  <message>
   <source>作废…(&amp;Z)</source>
   <translation>Vo&amp;id…</translation>
  </message>
  <message>
   <source>作废后不能恢复；文书和编号留存备查，编号不再使用。</source>
   <translation>This cannot be taken back; paper and number stay on record, the number is not used again.</translation>
  </message>
  <message>
   <source>作废文书</source>
   <translation>Void the paper</translation>
  </message>
  <message>
   <source>另存为 PDF</source>
   <translation>Save as PDF</translation>
  </message>
  <message>
   <source>另存为 Word 文档</source>
   <translation>Save as a Word document</translation>
  </message>
  <message>
   <source>另存为(&amp;X)…</source>
   <translation>&amp;Save as…</translation>
  </message>
  <message>
   <source>在案件的“文书”中签发的每一份文书都会列在这里，随时可以查看和打印。</source>
   <translation>Every paper issued in a case is listed here to be read and printed.</translation>
  </message>
  <message>
   <source>已签发的文书</source>
   <translation>Issued papers</translation>
  </message>
  <message>
   <source>打开案件(&amp;O)</source>
   <translation>&amp;Open case</translation>
  </message>
  <message>
   <source>文书</source>
   <translation>Papers</translation>
  </message>
  <message>
   <source>文书名称</source>
   <translation>Paper</translation>
  </message>
  <message>
   <source>日期</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>本会</source>
   <translation>Own</translation>
  </message>
  <message>
   <source>本会文书(&amp;B)</source>
   <translation>Papers of the &amp;body</translation>
  </message>
  <message>
   <source>查找文书</source>
   <translation>Find papers</translation>
  </message>
  <message>
   <source>查找文书、编号、案件</source>
   <translation>Find paper, number, case</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>签发人</source>
   <translation>Issued by</translation>
  </message>
  <message>
   <source>编号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>返回全部文书(&amp;B)</source>
   <translation>&amp;Back to all papers</translation>
  </message>
  <message>
   <source>还没有签发过文书</source>
   <translation>No papers issued yet</translation>
  </message>
 </context>
 <context>
  <name>PapersTab</name>
  <message>
   <source>%1 由本会 Word 模板制作</source>
   <translation>Made %1 from a Word template of the committee</translation>
  </message>
  <message>
   <source>%1 签发，共 %2 页</source>
   <translation>issued %1, %2 pages</translation>
  </message>
  <message>
   <source>PDF 文件 (*.pdf)</source>
   <translation>PDF file (*.pdf)</translation>
  </message>
  <message>
   <source>Word 文书：导出后用文字处理软件打开、打印。</source>
   <translation>A Word paper: export it, then open and print it in a word processor.</translation>
  </message>
  <message>
   <source>Word 文件 (*.docx)</source>
   <translation>Word files (*.docx)</translation>
  </message>
  <message>
   <source>份</source>
   <translation>copies</translation>
  </message>
  <message>
   <source>份数(&amp;F)</source>
   <translation>Cop&amp;ies</translation>
  </message>
  <message>
   <source>作废</source>
   <translation>Void</translation>
  </message>
  <message>
   <source>作废(&amp;O)…</source>
   <translation>V&amp;oid…</translation>
  </message>
  <message>
   <source>作废理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>作废理由：%1</source>
   <translation>Reason: %1</translation>
  </message>
  <message>
   <source>作废：%1</source>
   <translation>Void: %1</translation>
  </message>
  <message>
   <source>发出日期(&amp;S)</source>
   <translation>&amp;Sent on</translation>
  </message>
  <message>
   <source>受送达人(&amp;P)</source>
   <translation>Reci&amp;pient</translation>
  </message>
  <message>
   <source>另存为 PDF</source>
   <translation>Save as PDF</translation>
  </message>
  <message>
   <source>另存为 PDF(&amp;K)…</source>
   <translation>Save &amp;as PDF…</translation>
  </message>
  <message>
   <source>对象</source>
   <translation>About</translation>
  </message>
  <message>
   <source>导出 Word 文件</source>
   <translation>Export as Word file</translation>
  </message>
  <message>
   <source>导出 Word(&amp;W)…</source>
   <translation>Export to &amp;Word…</translation>
  </message>
  <message>
   <source>已发出</source>
   <translation>sent</translation>
  </message>
  <message>
   <source>已签发 %1 份，另有 %2 份可以签发</source>
   <translation>%1 issued, %2 more ready</translation>
  </message>
  <message>
   <source>已签收</source>
   <translation>received</translation>
  </message>
  <message>
   <source>打印…</source>
   <translation>Print…</translation>
  </message>
  <message>
   <source>把签字盖章后的扫描件拖到这里，与签发的文书逐页核对</source>
   <translation>Drop the scan of the signed copy here to compare it page by page</translation>
  </message>
  <message>
   <source>拒收</source>
   <translation>refused</translation>
  </message>
  <message>
   <source>拒收理由(&amp;J)</source>
   <translation>Reason of ref&amp;usal</translation>
  </message>
  <message>
   <source>指纹 %1</source>
   <translation>Fingerprint %1</translation>
  </message>
  <message>
   <source>按案件现有内容重新签发；原文书保留在案，注明已被替代，不能恢复。</source>
   <translation>Issued anew from the case as it is now; the old paper stays on record as replaced and cannot be restored.</translation>
  </message>
  <message>
   <source>换发</source>
   <translation>Renew</translation>
  </message>
  <message>
   <source>换发(&amp;R)…</source>
   <translation>&amp;Replace…</translation>
  </message>
  <message>
   <source>换发：%1</source>
   <translation>Replace: %1</translation>
  </message>
  <message>
   <source>文书</source>
   <translation>Papers</translation>
  </message>
  <message>
   <source>文书保留在案并注明作废理由；编号不再使用，作废不能撤回。</source>
   <translation>The paper stays on record with the reason; its number is not used again. This cannot be taken back.</translation>
  </message>
  <message>
   <source>文书名称</source>
   <translation>Paper</translation>
  </message>
  <message numerus="yes">
   <source>本案已归档：已签发的 %1 份文书可以查看和打印，不再签发新的</source>
   <translation>
    <numerusform>The case is archived: its %1 issued paper can be looked at and printed, and none is issued any more</numerusform>
    <numerusform>The case is archived: its %1 issued papers can be looked at and printed, and none is issued any more</numerusform>
   </translation>
  </message>
  <message>
   <source>本案的文书</source>
   <translation>Papers of the case</translation>
  </message>
  <message>
   <source>核对签回件(&amp;Q)…</source>
   <translation>Compare sig&amp;ned copy…</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>用模板制作：%1</source>
   <translation>Make from template: %1</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Enter</translation>
  </message>
  <message>
   <source>登记后可以在列表中签发相应的送达回证。</source>
   <translation>Afterwards its delivery receipt can be issued from the list.</translation>
  </message>
  <message>
   <source>登记送达(&amp;L)…</source>
   <translation>Record de&amp;livery…</translation>
  </message>
  <message>
   <source>登记送达：%1</source>
   <translation>Record delivery: %1</translation>
  </message>
  <message>
   <source>签发(&amp;D)</source>
   <translation>Issue (&amp;D)</translation>
  </message>
  <message>
   <source>签发前还缺：</source>
   <translation>Lacking before it can be issued:</translation>
  </message>
  <message>
   <source>签发所选文书</source>
   <translation>Issue the chosen paper</translation>
  </message>
  <message>
   <source>签收人(&amp;X)</source>
   <translation>Re&amp;ceiver</translation>
  </message>
  <message>
   <source>签收日期(&amp;D)</source>
   <translation>Receive&amp;d on</translation>
  </message>
  <message>
   <source>编号 %1</source>
   <translation>Number %1</translation>
  </message>
  <message>
   <source>草稿</source>
   <translation>draft</translation>
  </message>
  <message>
   <source>草稿：签发后才有编号，内容以签发的文书为准。</source>
   <translation>Draft: only the issued paper has a number and counts.</translation>
  </message>
  <message>
   <source>见证人(&amp;W)</source>
   <translation>&amp;Witness</translation>
  </message>
  <message>
   <source>送达</source>
   <translation>Delivery</translation>
  </message>
  <message>
   <source>送达方式(&amp;M)</source>
   <translation>&amp;Manner</translation>
  </message>
 </context>
 <context>
  <name>ParkedCard</name>
  <message>
   <source>内容</source>
   <translation>What</translation>
  </message>
  <message>
   <source>原值</source>
   <translation>Before</translation>
  </message>
  <message>
   <source>封存时间</source>
   <translation>Sealed</translation>
  </message>
  <message>
   <source>封存的改动</source>
   <translation>Sealed changes</translation>
  </message>
  <message>
   <source>收回查阅权限时，对方还没有发送的改动会加密封存，只有主任能看；背靠背记录不在其中。恢复权限后由对方的电脑自动取回并发送。</source>
   <translation>When somebody is shut out of a case, changes that person had not sent are sealed, and only directors read them; notes of private talks are not among them. Let in again, that person's computer takes them back and sends them by itself.</translation>
  </message>
  <message>
   <source>改为</source>
   <translation>After</translation>
  </message>
  <message>
   <source>查看封存的改动(&amp;P)</source>
   <translation>Show &amp;sealed changes</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>没有封存的改动。</source>
   <translation>There are no sealed changes.</translation>
  </message>
  <message>
   <source>没有封存给这台电脑</source>
   <translation>Not sealed for this computer</translation>
  </message>
  <message>
   <source>谁的改动</source>
   <translation>Whose</translation>
  </message>
  <message>
   <source>（空）</source>
   <translation>(empty)</translation>
  </message>
 </context>
 <context>
  <name>Parties</name>
  <message>
   <source>地区</source>
   <translation>Region</translation>
  </message>
  <message>
   <source>多次被申请</source>
   <translation>Repeat respondent</translation>
  </message>
  <message>
   <source>姓名或名称</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>最近一案</source>
   <translation>Last case</translation>
  </message>
  <message>
   <source>申请（件）</source>
   <translation>As applicant</translation>
  </message>
  <message>
   <source>第三人（件）</source>
   <translation>As third party</translation>
  </message>
  <message>
   <source>类别</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>被申请 %1 件</source>
   <translation>Respondent in %1 cases</translation>
  </message>
  <message>
   <source>被申请（件）</source>
   <translation>As respondent</translation>
  </message>
  <message>
   <source>证件号码</source>
   <translation>Identity number</translation>
  </message>
 </context>
 <context>
  <name>PartiesScreen</name>
  <message numerus="yes">
   <source>%1 位</source>
   <translation>
    <numerusform>%1 party</numerusform>
    <numerusform>%1 parties</numerusform>
   </translation>
  </message>
  <message>
   <source>不予受理</source>
   <translation>Not accepted</translation>
  </message>
  <message>
   <source>仅姓名或名称相同，未计入</source>
   <translation>Same name only, not counted</translation>
  </message>
  <message>
   <source>办理中</source>
   <translation>In progress</translation>
  </message>
  <message>
   <source>只列最近的案件</source>
   <translation>Only the latest cases are listed</translation>
  </message>
  <message>
   <source>在案件中登记的每一位当事人都会列在这里，并显示其参与过的全部案件。</source>
   <translation>Every party entered in a case is listed here with all cases it took part in.</translation>
  </message>
  <message>
   <source>地位</source>
   <translation>Role</translation>
  </message>
  <message>
   <source>已列出 %1 位，向下滚动继续</source>
   <translation>%1 parties listed; scroll down for more</translation>
  </message>
  <message>
   <source>当事人</source>
   <translation>Parties</translation>
  </message>
  <message>
   <source>所选当事人的案件</source>
   <translation>Cases of the chosen party</translation>
  </message>
  <message>
   <source>打开案件(&amp;O)</source>
   <translation>&amp;Open the case</translation>
  </message>
  <message>
   <source>撤回申请</source>
   <translation>Withdrawn</translation>
  </message>
  <message>
   <source>日期</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>本页信息仅供本委员会核查利益冲突和重复被申请的情况，不得对外提供。</source>
   <translation>For internal checks of conflicts of interest and of repeat respondents only; not to be passed on.</translation>
  </message>
  <message>
   <source>查找姓名、名称、拼音首字母、证件号码</source>
   <translation>Find by name, pinyin initials or identity number</translation>
  </message>
  <message>
   <source>查找当事人</source>
   <translation>Find parties</translation>
  </message>
  <message>
   <source>标的（元）</source>
   <translation>Amount (yuan)</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>案号</source>
   <translation>Case number</translation>
  </message>
  <message>
   <source>终止调解</source>
   <translation>Terminated</translation>
  </message>
  <message>
   <source>结果</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>说明</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>调解不成</source>
   <translation>No agreement</translation>
  </message>
  <message>
   <source>达成协议</source>
   <translation>Agreement reached</translation>
  </message>
  <message>
   <source>还没有当事人</source>
   <translation>No parties yet</translation>
  </message>
  <message>
   <source>选定一个当事人，这里列出其案件。</source>
   <translation>Choose a party; its cases are listed here.</translation>
  </message>
  <message>
   <source>阶段</source>
   <translation>Stage</translation>
  </message>
 </context>
 <context>
  <name>PartiesTab</name>
  <message>
   <source>代理人</source>
   <translation>Agent</translation>
  </message>
  <message>
   <source>先登记申请人与被申请人；名称之外的内容可以以后补充。</source>
   <translation>Enter applicant and respondent first; everything but the name can wait.</translation>
  </message>
  <message>
   <source>删除</source>
   <translation>Delete</translation>
  </message>
  <message>
   <source>地位</source>
   <translation>Role</translation>
  </message>
  <message>
   <source>姓名或名称</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>当事人与代理人名单</source>
   <translation>List of parties and agents</translation>
  </message>
  <message>
   <source>添加%1</source>
   <translation>Add %1</translation>
  </message>
  <message>
   <source>添加代理人</source>
   <translation>Add agent</translation>
  </message>
  <message>
   <source>添加申请人</source>
   <translation>Add applicant</translation>
  </message>
  <message>
   <source>添加被申请人</source>
   <translation>Add respondent</translation>
  </message>
  <message>
   <source>申请人</source>
   <translation>Applicant</translation>
  </message>
  <message>
   <source>第三人</source>
   <translation>Third party</translation>
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
   <translation>(blank)</translation>
  </message>
 </context>
 <context>
  <name>PartyCard</name>
  <message>
   <source>全部信息</source>
   <translation>All particulars</translation>
  </message>
  <message>
   <source>删除该当事人</source>
   <translation>Delete this party</translation>
  </message>
 </context>
 <context>
  <name>PartyForm</name>
  <message>
   <source>%1 · 仅名称相同，请核对</source>
   <translation>%1 · same name only, please check</translation>
  </message>
  <message>
   <source>{number} {title}（{side}，{stage}）</source>
   <translation>{number} {title} ({side}, {stage})</translation>
  </message>
  <message>
   <source>与住所不同时填写</source>
   <translation>Only when it differs from the domicile</translation>
  </message>
  <message>
   <source>与身份证件或者登记证书上的全称一致。</source>
   <translation>The full name as on the identity document or registration certificate.</translation>
  </message>
  <message>
   <source>住所(&amp;A)</source>
   <translation>&amp;Address</translation>
  </message>
  <message>
   <source>例如：河南省新乡市红旗区</source>
   <translation>For example 河南省新乡市红旗区</translation>
  </message>
  <message>
   <source>偿债状况</source>
   <translation>Solvency</translation>
  </message>
  <message>
   <source>其他</source>
   <translation>Other</translation>
  </message>
  <message>
   <source>其他称呼</source>
   <translation>Other names</translation>
  </message>
  <message>
   <source>其身份证号</source>
   <translation>Representative's ID</translation>
  </message>
  <message>
   <source>出生日期</source>
   <translation>Date of birth</translation>
  </message>
  <message>
   <source>同意电子送达</source>
   <translation>Electronic service</translation>
  </message>
  <message>
   <source>回避审查也会比对曾用名。</source>
   <translation>The conflict check compares former names too.</translation>
  </message>
  <message>
   <source>国籍或者地区</source>
   <translation>Nationality or region</translation>
  </message>
  <message numerus="yes">
   <source>在其他案件中也出现：%n 件</source>
   <translation>
    <numerusform>Also in %n other case</numerusform>
    <numerusform>Also in %n other cases</numerusform>
   </translation>
  </message>
  <message>
   <source>地位(&amp;S)</source>
   <translation>&amp;Side</translation>
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>如 核对身份、制作文书</source>
   <translation>e.g. checking identity, making a paper</translation>
  </message>
  <message>
   <source>姓名或名称(&amp;N)</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>完整证件号码：%1（已记入操作记录）</source>
   <translation>Full number: %1 (written into the history)</translation>
  </message>
  <message>
   <source>店铺名、字号等，一并检索。</source>
   <translation>Shop and trade names; searched too.</translation>
  </message>
  <message>
   <source>性别</source>
   <translation>Sex</translation>
  </message>
  <message>
   <source>户名、开户行、账号</source>
   <translation>Account name, bank, number</translation>
  </message>
  <message>
   <source>户籍地、经常居住地或者登记的住所；据此确定管辖。</source>
   <translation>Registered or habitual residence, or registered office; decides jurisdiction.</translation>
  </message>
  <message>
   <source>所属集团</source>
   <translation>Corporate group</translation>
  </message>
  <message>
   <source>收件人</source>
   <translation>Recipient</translation>
  </message>
  <message>
   <source>收款账户</source>
   <translation>Account for payment</translation>
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
   <translation>Not asked</translation>
  </message>
  <message>
   <source>查看</source>
   <translation>Show</translation>
  </message>
  <message>
   <source>查看完整证件号码</source>
   <translation>Show the full number</translation>
  </message>
  <message>
   <source>查看完整证件号码…</source>
   <translation>Show the full number…</translation>
  </message>
  <message>
   <source>民族</source>
   <translation>Ethnicity</translation>
  </message>
  <message>
   <source>法定代理人</source>
   <translation>Guardian</translation>
  </message>
  <message>
   <source>法定代表人(&amp;R)</source>
   <translation>Legal &amp;representative</translation>
  </message>
  <message>
   <source>涉外当事人</source>
   <translation>Foreign party</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
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
   <source>破产、清算、吊销、注销、被执行；申请司法确认前据此提示复核。</source>
   <translation>Bankruptcy, winding up, lost licence, striking off, enforcement; before confirmation a review is asked for on it.</translation>
  </message>
  <message>
   <source>类型(&amp;K)</source>
   <translation>&amp;Kind</translation>
  </message>
  <message>
   <source>职业</source>
   <translation>Occupation</translation>
  </message>
  <message>
   <source>职务</source>
   <translation>Position</translation>
  </message>
  <message>
   <source>行为能力</source>
   <translation>Capacity</translation>
  </message>
  <message>
   <source>行政区划</source>
   <translation>Division</translation>
  </message>
  <message>
   <source>证件号码(&amp;I)</source>
   <translation>&amp;ID number</translation>
  </message>
  <message>
   <source>证件种类</source>
   <translation>Kind of ID</translation>
  </message>
  <message>
   <source>谁、为什么查看，都记入本案操作记录。</source>
   <translation>Who looked and why goes into the history of the case.</translation>
  </message>
  <message>
   <source>输入后按回车</source>
   <translation>type and press Enter</translation>
  </message>
  <message>
   <source>送达</source>
   <translation>Service</translation>
  </message>
  <message>
   <source>送达地址</source>
   <translation>Address for service</translation>
  </message>
  <message>
   <source>邮政编码</source>
   <translation>Postcode</translation>
  </message>
 </context>
 <context>
  <name>PdfView</name>
  <message>
   <source>打印</source>
   <translation>Print</translation>
  </message>
  <message>
   <source>放大</source>
   <translation>Zoom in</translation>
  </message>
  <message>
   <source>第 {page} 页，共 {count} 页</source>
   <translation>Page {page} of {count}</translation>
  </message>
  <message>
   <source>缩小</source>
   <translation>Zoom out</translation>
  </message>
  <message>
   <source>适合宽度</source>
   <translation>Fit width</translation>
  </message>
 </context>
 <context>
  <name>Permits</name>
  <message>
   <source>仲裁员只能保存自己承办案件的文书和期限。</source>
   <translation>An arbitrator saves papers and dates of own cases only.</translation>
  </message>
  <message>
   <source>您在本案只有查阅权限，不能办理。</source>
   <translation>You may only look into this case.</translation>
  </message>
  <message>
   <source>您的角色是%1；这件事由%2办理。</source>
   <translation>Your role is %1; this is done by %2.</translation>
  </message>
  <message>
   <source>权限表里没有“%1”，哪个角色都不能办理；请告诉本会的程序管理员。</source>
   <translation>The table of permissions does not list "%1", so no role may do it; tell the administrator of the program.</translation>
  </message>
 </context>
 <context>
  <name>PersonDetail</name>
  <message>
   <source>与单位、个人的关系会用于回避审查；有证件号码的按号码比对。</source>
   <translation>Ties to organisations and people feed the check for conflicts; identity numbers are compared where known.</translation>
  </message>
  <message>
   <source>专职调解员</source>
   <translation>Full-time mediator</translation>
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
   <source>学历</source>
   <translation>Education</translation>
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
   <source>工作单位(&amp;X)</source>
   <translation>E&amp;mployer</translation>
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
   <translation>Period</translation>
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
   <source>本会委员</source>
   <translation>Member of the committee</translation>
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
   <translation>Fr&amp;om</translation>
  </message>
  <message>
   <source>至</source>
   <translation>Until</translation>
  </message>
  <message>
   <source>至(&amp;B)</source>
   <translation>&amp;Until</translation>
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
   <source>还没有登记。</source>
   <translation>Nothing entered yet.</translation>
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
  <name>PickList</name>
  <message>
   <source>可插入的内容</source>
   <translation>What can be inserted</translation>
  </message>
 </context>
 <context>
  <name>Preview</name>
  <message>
   <source>关闭</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>这种文件不能在窗口内显示；内容已经加密保存，指纹有效。</source>
   <translation>This kind of file cannot be shown here; its content is kept encrypted and the fingerprints hold.</translation>
  </message>
 </context>
 <context>
  <name>PrintSheet</name>
  <message>
   <source>份数</source>
   <translation>Copies</translation>
  </message>
  <message>
   <source>全部</source>
   <translation>Everybody</translation>
  </message>
  <message>
   <source>共 %1 份，用纸 %2 张；逐份打印签发的原件，不重新排版。</source>
   <translation>%1 copies, %2 sheets; the issued bytes are printed, nothing is laid out again.</translation>
  </message>
  <message>
   <source>关闭</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>双面打印，沿长边翻转(&amp;S)</source>
   <translation>&amp;On both sides, turned over the long edge</translation>
  </message>
  <message numerus="yes">
   <source>已送往打印机，共 %1 面。</source>
   <translation>
    <numerusform>Sent to the printer: %1 side.</numerusform>
    <numerusform>Sent to the printer: %1 sides.</numerusform>
   </translation>
  </message>
  <message>
   <source>按清单打印</source>
   <translation>Print by the list</translation>
  </message>
  <message>
   <source>文书</source>
   <translation>Paper</translation>
  </message>
  <message>
   <source>用纸</source>
   <translation>Sheets</translation>
  </message>
  <message>
   <source>给谁</source>
   <translation>For whom</translation>
  </message>
  <message>
   <source>要打印的文书</source>
   <translation>Papers to print</translation>
  </message>
  <message>
   <source>选择打印机并打印(&amp;P)…</source>
   <translation>Choose a printer and &amp;print…</translation>
  </message>
  <message>
   <source>页数</source>
   <translation>Pages</translation>
  </message>
 </context>
 <context>
  <name>PrivacyScreen</name>
  <message>
   <source>个人信息的目的与依据、保管期限、本人查阅、依法删除和公开。</source>
   <translation>Why personal data are kept and for how long; access, erasure and publication.</translation>
  </message>
  <message>
   <source>依法删除</source>
   <translation>Erasure</translation>
  </message>
  <message>
   <source>保管期限</source>
   <translation>Retention</translation>
  </message>
  <message>
   <source>本人查阅</source>
   <translation>Access</translation>
  </message>
  <message>
   <source>本机存储</source>
   <translation>This device</translation>
  </message>
  <message>
   <source>目的与同意</source>
   <translation>Consents</translation>
  </message>
  <message>
   <source>脱敏案例</source>
   <translation>Typical cases</translation>
  </message>
  <message>
   <source>隐私</source>
   <translation>Privacy</translation>
  </message>
  <message>
   <source>隐私的各个部分</source>
   <translation>Parts of privacy</translation>
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
  <name>RailStrip</name>
  <message>
   <source>下一步</source>
   <translation>Next step</translation>
  </message>
  <message>
   <source>全部列出 (F8)</source>
   <translation>List everything (F8)</translation>
  </message>
  <message>
   <source>最近的期限：%1</source>
   <translation>Nearest deadline: %1</translation>
  </message>
  <message numerus="yes">
   <source>请留意 %n 条</source>
   <translation>
    <numerusform>%n note</numerusform>
    <numerusform>%n notes</numerusform>
   </translation>
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
   <source>写不了“%1”，请换一个位置。</source>
   <translation>"%1" cannot be written; choose another place.</translation>
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
   <source>已存为“%1”。</source>
   <translation>Saved as "%1".</translation>
  </message>
  <message>
   <source>已送往打印机。</source>
   <translation>Sent to the printer.</translation>
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
   <source>只有备份的，在第一页点“由备份恢复”，选备份文件，再输入恢复码。</source>
   <translation>With only a backup: on the first page choose "Restore from a backup", the file, and type the code.</translation>
  </message>
  <message>
   <source>启动程序，在第一页点“打开已有的工作库”，选择拷来的文件夹。</source>
   <translation>Start the program, press "Open existing profile" on its first page, and choose the copied folder.</translation>
  </message>
  <message>
   <source>在“恢复码”一栏输入上面的 28 个字符，点“打开”。</source>
   <translation>Type the 28 characters above into "Recovery code" and press "Open".</translation>
  </message>
  <message>
   <source>在新电脑上安装“知识产权纠纷调解仲裁工作台”（ipmediate）。</source>
   <translation>Install ipmediate, the workplace for IP mediation and arbitration, on the new computer.</translation>
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
   <source>怎样在另一台电脑上打开</source>
   <translation>How to open it on another computer</translation>
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
   <source>把工作库的整个文件夹拷到这台电脑的硬盘上，不要放在网盘或共享文件夹里。</source>
   <translation>Copy the whole folder of the profile to the disk of that computer, not into a cloud or shared folder.</translation>
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
   <source>程序和开发者都没有这组恢复码的副本；遗失后请在“设置—安全”里换发新的。</source>
   <translation>Neither the program nor its makers hold a copy of this code. If the sheet is lost, renew the code under Settings, Safety.</translation>
  </message>
 </context>
 <context>
  <name>Register</name>
  <message>
   <source>%1 已超期</source>
   <translation>%1 overdue</translation>
  </message>
  <message>
   <source>不在名册</source>
   <translation>not on the roster</translation>
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
  <message numerus="yes">
   <source>共 %1 件</source>
   <translation>
    <numerusform>%1 case</numerusform>
    <numerusform>%1 cases</numerusform>
   </translation>
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
   <source>回收站(&amp;T)…</source>
   <translation>&amp;Trash…</translation>
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
   <source>导出(&amp;J)</source>
   <translation>E&amp;xport</translation>
  </message>
  <message>
   <source>导出列表</source>
   <translation>Export list</translation>
  </message>
  <message numerus="yes">
   <source>已把 %1 行导出到 %2。</source>
   <translation>
    <numerusform>%1 row was exported to %2.</numerusform>
    <numerusform>%1 rows were exported to %2.</numerusform>
   </translation>
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
   <source>移入回收站</source>
   <translation>Put into the trash</translation>
  </message>
  <message>
   <source>筛选</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>筛选(&amp;X)</source>
   <translation>F&amp;ilter</translation>
  </message>
  <message>
   <source>请先选中一件案件。</source>
   <translation>Choose one case first.</translation>
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
   <source>仲裁</source>
   <translation>Arbitration</translation>
  </message>
  <message>
   <source>保存</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>修改 %1</source>
   <translation>Change %1</translation>
  </message>
  <message>
   <source>关联程序</source>
   <translation>Related proceedings</translation>
  </message>
  <message>
   <source>刑事</source>
   <translation>Criminal matter</translation>
  </message>
  <message>
   <source>列入期限：%1</source>
   <translation>Deadlines listed: %1</translation>
  </message>
  <message>
   <source>删除 %1</source>
   <translation>Delete %1</translation>
  </message>
  <message>
   <source>单位(&amp;U)</source>
   <translation>&amp;Unit</translation>
  </message>
  <message>
   <source>双方约定的期间</source>
   <translation>Period agreed by the parties</translation>
  </message>
  <message>
   <source>同一纠纷在法院、行政机关、海关、公安机关或者网络平台的办理情况；未办结的会影响受理。登记起算事由和日期后，起诉、答复、举证等期限自动列入“期限”。</source>
   <translation>What became of the same dispute in court, before an authority, customs, the police or a platform; an open one may forbid acceptance. Give what set a period running and its day, and the time to sue, to reply or to produce evidence is listed under deadlines.</translation>
  </message>
  <message>
   <source>已办结</source>
   <translation>finished</translation>
  </message>
  <message>
   <source>已经办结</source>
   <translation>Finished</translation>
  </message>
  <message>
   <source>最后一日(&amp;L)</source>
   <translation>&amp;Last day</translation>
  </message>
  <message>
   <source>最后一日：%1</source>
   <translation>Last day: %1</translation>
  </message>
  <message>
   <source>未办结</source>
   <translation>open</translation>
  </message>
  <message>
   <source>机关或者平台(&amp;O)</source>
   <translation>&amp;Organ or platform</translation>
  </message>
  <message>
   <source>案号(&amp;N)</source>
   <translation>Case &amp;number</translation>
  </message>
  <message>
   <source>民事诉讼</source>
   <translation>Civil suit</translation>
  </message>
  <message>
   <source>没有</source>
   <translation>None</translation>
  </message>
  <message>
   <source>没有这样约定的，依法顺延到其后第一个工作日。约定办什么，写在“结果”里。</source>
   <translation>Otherwise it moves by law to the next working day. Write what was agreed under "Result".</translation>
  </message>
  <message>
   <source>海关</source>
   <translation>Customs</translation>
  </message>
  <message>
   <source>添加…</source>
   <translation>Add…</translation>
  </message>
  <message>
   <source>添加关联程序</source>
   <translation>Add a related proceeding</translation>
  </message>
  <message>
   <source>答辩、选定仲裁员、举证：通知指定的最后一日。裁决：履行期限的最后一日，没有定期限的填裁决作出之日。</source>
   <translation>Answer, choice of arbitrators, evidence: the last day the notice fixes. Award: the last day for performance, or the day it was made where it fixes none.</translation>
  </message>
  <message>
   <source>类别(&amp;K)</source>
   <translation>&amp;Kind</translation>
  </message>
  <message>
   <source>约定多长(&amp;H)</source>
   <translation>Lengt&amp;h agreed</translation>
  </message>
  <message>
   <source>约定届满日遇休息日不顺延</source>
   <translation>Agreed that a last day on a rest day does not move</translation>
  </message>
  <message>
   <source>结果</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>网络平台投诉</source>
   <translation>Platform complaint</translation>
  </message>
  <message>
   <source>行政查处、裁决</source>
   <translation>Administrative action</translation>
  </message>
  <message>
   <source>起算事由(&amp;E)</source>
   <translation>&amp;Event that started it</translation>
  </message>
  <message>
   <source>起算日期(&amp;D)</source>
   <translation>On the &amp;day</translation>
  </message>
  <message>
   <source>进展</source>
   <translation>Progress</translation>
  </message>
 </context>
 <context>
  <name>RestoreAnew</name>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>备份文件：%1
恢复到：%2</source>
   <translation>Backup: %1
Restore into: %2</translation>
  </message>
  <message>
   <source>恢复(&amp;R)</source>
   <translation>&amp;Restore</translation>
  </message>
  <message>
   <source>恢复单上的 28 个字符</source>
   <translation>28 characters on the recovery sheet</translation>
  </message>
  <message>
   <source>恢复码(&amp;C)</source>
   <translation>Recovery &amp;code</translation>
  </message>
  <message>
   <source>正在恢复</source>
   <translation>Restoring</translation>
  </message>
  <message>
   <source>由备份恢复</source>
   <translation>Restore from a backup</translation>
  </message>
  <message>
   <source>证据文件在备份旁边的 evidence 文件夹里，请和备份一起拷来。恢复前先逐项核对，不相符就不恢复。</source>
   <translation>Evidence lies beside the backup in the folder evidence; copy both. Everything is compared first, and a bad backup is not restored.</translation>
  </message>
 </context>
 <context>
  <name>RestoreSheet</name>
  <message>
   <source>会改变的案件</source>
   <translation>Cases that would change</translation>
  </message>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message numerus="yes">
   <source>另有 %1 个案件没有列出。</source>
   <translation>
    <numerusform>%1 more case is not listed.</numerusform>
    <numerusform>%1 more cases are not listed.</numerusform>
   </translation>
  </message>
  <message>
   <source>回到备份时的内容</source>
   <translation>Back to what it was then</translation>
  </message>
  <message>
   <source>备份以后又有 %1 次操作，恢复后都不在了</source>
   <translation>Acts since the backup that would be gone: %1</translation>
  </message>
  <message>
   <source>备份里还没有，将不再显示</source>
   <translation>Not in the backup; no longer shown</translation>
  </message>
  <message>
   <source>恢复不会改变任何案件。</source>
   <translation>Restoring changes no case.</translation>
  </message>
  <message>
   <source>恢复前会先给现在的内容做一份备份（恢复前），所以还能再恢复回来。恢复后请重新登记下列案件的改动。</source>
   <translation>What there is now is backed up first (before a restore), so it can be brought back. Enter the changes of the cases below again afterwards.</translation>
  </message>
  <message>
   <source>恢复后</source>
   <translation>After restoring</translation>
  </message>
  <message>
   <source>恢复备份</source>
   <translation>Restore a backup</translation>
  </message>
  <message>
   <source>恢复并重新打开(&amp;R)</source>
   <translation>&amp;Restore and reopen</translation>
  </message>
  <message>
   <source>我知道恢复后这些改动不再在工作库里(&amp;K)</source>
   <translation>I &amp;know that these changes will no longer be in the profile</translation>
  </message>
  <message>
   <source>无法比较会改变什么。现在的文件会原样保留在 replaced 文件夹里。</source>
   <translation>What would change cannot be told. The present files are kept as they are in the folder replaced.</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>案件内容与现在相同</source>
   <translation>The cases are the same as now</translation>
  </message>
  <message>
   <source>正在恢复</source>
   <translation>Restoring</translation>
  </message>
  <message>
   <source>现在没有，将重新出现</source>
   <translation>Not there now; will be back</translation>
  </message>
  <message>
   <source>现在的工作库读不出来</source>
   <translation>The present profile cannot be read</translation>
  </message>
  <message>
   <source>这份备份做于 %1，已经试恢复并核对无误：%2 个案件，%3 次操作。</source>
   <translation>This backup was made %1 and was restored on trial and found sound: %2 cases, %3 acts.</translation>
  </message>
 </context>
 <context>
  <name>RetentionPart</name>
  <message>
   <source>一年内届满的</source>
   <translation>ending within a year</translation>
  </message>
  <message>
   <source>三个月内届满的</source>
   <translation>ending within three months</translation>
  </message>
  <message>
   <source>依据</source>
   <translation>Basis</translation>
  </message>
  <message>
   <source>保管期限</source>
   <translation>Retention</translation>
  </message>
  <message>
   <source>全部有期限的</source>
   <translation>all with a period</translation>
  </message>
  <message>
   <source>列出哪些案件</source>
   <translation>Which cases to list</translation>
  </message>
  <message>
   <source>如 涉诉、执行中、上级检查</source>
   <translation>e.g. suit, enforcement, inspection</translation>
  </message>
  <message>
   <source>届满日</source>
   <translation>Ends on</translation>
  </message>
  <message>
   <source>已经届满的</source>
   <translation>already over</translation>
  </message>
  <message>
   <source>整件删除(&amp;D)…</source>
   <translation>Erase &amp;whole cases…</translation>
  </message>
  <message>
   <source>暂停</source>
   <translation>Hold</translation>
  </message>
  <message>
   <source>暂停理由</source>
   <translation>Reason of the hold</translation>
  </message>
  <message>
   <source>暂停销毁</source>
   <translation>Hold</translation>
  </message>
  <message>
   <source>暂停销毁(&amp;H)…</source>
   <translation>&amp;Hold…</translation>
  </message>
  <message>
   <source>暂停销毁的</source>
   <translation>held</translation>
  </message>
  <message>
   <source>期限届满后先鉴定再决定，程序不会自动销毁。期限来自“设置—法规依据”的保管期限规则，可以用委员会自己的表替换。</source>
   <translation>Files are appraised when the period is over; nothing is destroyed by itself. The periods are rules under settings, law, and can be replaced by the committee's own table.</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>案号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>案号(&amp;K)</source>
   <translation>Case n&amp;umber</translation>
  </message>
  <message>
   <source>没有这样的案件。</source>
   <translation>There is no such case.</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>类别</source>
   <translation>Class</translation>
  </message>
  <message>
   <source>解除以前，本案的任何内容都不能依法删除。</source>
   <translation>Nothing of this case can be erased until it is lifted.</translation>
  </message>
  <message>
   <source>解除暂停(&amp;L)</source>
   <translation>&amp;Lift the hold</translation>
  </message>
 </context>
 <context>
  <name>ReturnSheet</name>
  <message>
   <source>作为签回件归入案件(&amp;K)</source>
   <translation>&amp;Keep as signed copy</translation>
  </message>
  <message>
   <source>关闭</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>扫描件第 %1 页：%2</source>
   <translation>Scan page %1: %2</translation>
  </message>
  <message>
   <source>核对的进度</source>
   <translation>Progress of the comparison</translation>
  </message>
  <message>
   <source>核对签回件</source>
   <translation>Compare signed copy</translation>
  </message>
  <message>
   <source>核对签回件：%1</source>
   <translation>Compare signed copy: %1</translation>
  </message>
  <message>
   <source>逐页核对结果</source>
   <translation>Result page by page</translation>
  </message>
 </context>
 <context>
  <name>RightForm</name>
  <message>
   <source>专利号、注册号或者登记号。</source>
   <translation>Patent, registration or record number.</translation>
  </message>
  <message>
   <source>主张权利的一方</source>
   <translation>Asserted by</translation>
  </message>
  <message>
   <source>主张驰名</source>
   <translation>Claimed to be well known</translation>
  </message>
  <message>
   <source>只供获准接触的人员查阅，不进入文书。</source>
   <translation>Only for people admitted to it; never printed in a paper.</translation>
  </message>
  <message>
   <source>名称(&amp;L)</source>
   <translation>Tit&amp;le</translation>
  </message>
  <message>
   <source>备注</source>
   <translation>Note</translation>
  </message>
  <message>
   <source>届满日</source>
   <translation>Expires on</translation>
  </message>
  <message>
   <source>年费、续展至</source>
   <translation>Fees or renewal until</translation>
  </message>
  <message>
   <source>授权、注册日</source>
   <translation>Granted on</translation>
  </message>
  <message>
   <source>未确定</source>
   <translation>Not known yet</translation>
  </message>
  <message>
   <source>权利人、独占被许可人等</source>
   <translation>Owner, exclusive licensee …</translation>
  </message>
  <message>
   <source>权利号(&amp;U)</source>
   <translation>N&amp;umber</translation>
  </message>
  <message>
   <source>权利来源</source>
   <translation>Entitlement</translation>
  </message>
  <message>
   <source>权利类型(&amp;Y)</source>
   <translation>T&amp;ype of right</translation>
  </message>
  <message>
   <source>核定商品或者服务</source>
   <translation>Goods or services</translation>
  </message>
  <message>
   <source>核查日期</source>
   <translation>Checked on</translation>
  </message>
  <message>
   <source>正在无效、撤销程序中</source>
   <translation>Invalidation or cancellation pending</translation>
  </message>
  <message>
   <source>法律状态</source>
   <translation>Legal status</translation>
  </message>
  <message>
   <source>申请日</source>
   <translation>Applied on</translation>
  </message>
  <message>
   <source>登记的权利人</source>
   <translation>Registered owner</translation>
  </message>
  <message>
   <source>秘密点</source>
   <translation>Secret points</translation>
  </message>
  <message>
   <source>类别</source>
   <translation>Classes</translation>
  </message>
  <message>
   <source>评价报告</source>
   <translation>Evaluation report</translation>
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
   <translation>Fact</translation>
  </message>
  <message>
   <source>事实 · %1</source>
   <translation>Fact · %1</translation>
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
   <translation>List of rights and facts</translation>
  </message>
  <message>
   <source>涉案权利</source>
   <translation>Rights in dispute</translation>
  </message>
  <message>
   <source>添加事实</source>
   <translation>Add fact</translation>
  </message>
  <message>
   <source>添加权利</source>
   <translation>Add right</translation>
  </message>
  <message>
   <source>登记涉案权利后，程序建议、人选排序和文书会自动引用。</source>
   <translation>Once entered, the right feeds the suggested track, the ranking of candidates and all papers.</translation>
  </message>
  <message>
   <source>类别</source>
   <translation>Kind</translation>
  </message>
  <message>
   <source>还没有登记权利或者事实</source>
   <translation>No right or fact entered yet</translation>
  </message>
  <message>
   <source>（未填写）</source>
   <translation>(blank)</translation>
  </message>
 </context>
 <context>
  <name>RoleSheet</name>
  <message>
   <source>“%1”现在是%2。更改后立即生效：共享数据库按新的角色接收改动；本机重新签名担保这位同事已接入的电脑，那些电脑下次连上时改按新的角色办理，还没有用过的接入凭证作废。改任主任的，以后不能再从那些电脑上收回，只能停用电脑、另发凭证。</source>
   <translation>Present role of %1: %2. The change holds at once: the shared database takes changes by the new role, and this computer signs anew for the computers of this colleague, which follow at their next connection; tickets nobody has used open nothing any more. Whoever is made director stays one on those computers: later they can only be put out and a new ticket issued.</translation>
  </message>
  <message>
   <source>新的角色(&amp;R)</source>
   <translation>New &amp;role</translation>
  </message>
  <message>
   <source>更改</source>
   <translation>Change</translation>
  </message>
  <message>
   <source>更改角色</source>
   <translation>Change role</translation>
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
   <source>聘任书(&amp;L)…</source>
   <translation>&amp;Letter of appointment…</translation>
  </message>
  <message>
   <source>聘期</source>
   <translation>Term</translation>
  </message>
 </context>
 <context>
  <name>SafetyPart</name>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>PIN(&amp;I)</source>
   <translation>P&amp;IN</translation>
  </message>
  <message>
   <source>上次没有确认恢复单已经保管好。没有恢复单，电脑坏了就打不开案件；请换发恢复码。</source>
   <translation>Nobody confirmed that the sheet is kept. Without it nothing opens the cases once this computer breaks; issue a new recovery code.</translation>
  </message>
  <message>
   <source>从不</source>
   <translation>never</translation>
  </message>
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
   <source>委员会托管密钥(&amp;U)…</source>
   <translation>Committee escr&amp;ow…</translation>
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
   <source>恢复单还没有核对过</source>
   <translation>The recovery sheet was never confirmed</translation>
  </message>
  <message>
   <source>恢复码</source>
   <translation>recovery code</translation>
  </message>
  <message>
   <source>托管密钥</source>
   <translation>escrow key</translation>
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
   <source>换发恢复码…</source>
   <translation>Issue a new recovery code…</translation>
  </message>
  <message>
   <source>换发数据密钥(&amp;K)…</source>
   <translation>New data &amp;key…</translation>
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
   <source>无操作 10 分钟后</source>
   <translation>after 10 idle minutes</translation>
  </message>
  <message>
   <source>无操作 30 分钟后</source>
   <translation>after 30 idle minutes</translation>
  </message>
  <message>
   <source>无操作 5 分钟后</source>
   <translation>after 5 idle minutes</translation>
  </message>
  <message>
   <source>旧的恢复单立即作废，请把新的打印出来替换。已有的备份仍用备份时的恢复码打开。</source>
   <translation>The old sheet is void at once; print the new one in its place. Earlier backups still open with the code of their time.</translation>
  </message>
  <message>
   <source>本机系统密钥串</source>
   <translation>key ring of this computer</translation>
  </message>
  <message>
   <source>每次打开和解锁时输入 6 至 12 位数字，只在这台电脑上有效，连续输错十次即作废。两栏都留空则取消。</source>
   <translation>6 to 12 digits, asked at every opening on this computer only; void after ten wrong tries in a row. Leave both empty to take it away.</translation>
  </message>
  <message>
   <source>演示密钥</source>
   <translation>demo key</translation>
  </message>
  <message>
   <source>电脑休眠后也会锁定。锁定时密钥从内存中丢弃，已键入的内容都已保存。</source>
   <translation>Also locks when the computer slept. Locking drops the keys from memory; what was typed is saved.</translation>
  </message>
  <message>
   <source>自动锁定(&amp;L)</source>
   <translation>&amp;Lock by itself</translation>
  </message>
  <message>
   <source>设置或取消 PIN</source>
   <translation>Set or remove the PIN</translation>
  </message>
  <message>
   <source>设置或取消 PIN(&amp;I)…</source>
   <translation>Set or remove the P&amp;IN…</translation>
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
   <source>这是演示工作库</source>
   <translation>This is a demo profile</translation>
  </message>
 </context>
 <context>
  <name>Saving</name>
  <message>
   <source>已保存到 %1。</source>
   <translation>Saved to %1.</translation>
  </message>
 </context>
 <context>
  <name>ScanPane</name>
  <message>
   <source>%1 由 %2 识别（%3）</source>
   <translation>Read %1 by %2 (%3)</translation>
  </message>
  <message>
   <source>可能有错，不能代替原件；引用前请与页面核对。</source>
   <translation>It may be wrong and does not stand for the original; compare it with the page before quoting.</translation>
  </message>
  <message>
   <source>有底色、行首有“？”的是拿不准的行</source>
   <translation>Lines on a tinted ground with "？" before them are doubtful</translation>
  </message>
  <message>
   <source>机器识别的文字</source>
   <translation>Text read by a machine</translation>
  </message>
  <message>
   <source>这一页没有找到文字。</source>
   <translation>No text was found on this page.</translation>
  </message>
  <message>
   <source>这一页没有识别。</source>
   <translation>This page was not read.</translation>
  </message>
 </context>
 <context>
  <name>SeatCard</name>
  <message>
   <source>名单 %1 人，种子 %2</source>
   <translation>drawn from %1, seed %2</translation>
  </message>
  <message>
   <source>复核一致</source>
   <translation>repeated with the same result</translation>
  </message>
  <message>
   <source>对 %1 申请回避</source>
   <translation>Ask that %1 withdraw</translation>
  </message>
  <message>
   <source>已更换 %1</source>
   <translation>replaced %1</translation>
  </message>
  <message>
   <source>更换 %1</source>
   <translation>Replace %1</translation>
  </message>
  <message>
   <source>更换…</source>
   <translation>Replace…</translation>
  </message>
  <message>
   <source>有回避申请</source>
   <translation>Withdrawal asked for</translation>
  </message>
  <message>
   <source>申请回避…</source>
   <translation>Ask to withdraw…</translation>
  </message>
  <message>
   <source>调解组成</source>
   <translation>Mediating panel</translation>
  </message>
  <message>
   <source>还没有主持调解员。从下面的人选中指定，或者随机抽取。</source>
   <translation>Nobody presides yet. Appoint one of the candidates below, or draw.</translation>
  </message>
 </context>
 <context>
  <name>SessionsTab</name>
  <message>
   <source>%1代理人</source>
   <translation>Agent of %1</translation>
  </message>
  <message>
   <source>中止、延长和结束调解；每一项都记入操作记录。</source>
   <translation>Adjourn, extend and end mediation; each is written into the history.</translation>
  </message>
  <message>
   <source>事实、争议焦点、方案和依据，留出手写的地方</source>
   <translation>Facts, issues, offers and law, with room to write by hand</translation>
  </message>
  <message>
   <source>事由</source>
   <translation>Purpose</translation>
  </message>
  <message>
   <source>事由(&amp;U)</source>
   <translation>P&amp;urpose</translation>
  </message>
  <message>
   <source>会议与笔录</source>
   <translation>Meetings and minutes</translation>
  </message>
  <message>
   <source>会议结果(&amp;R)</source>
   <translation>&amp;Result</translation>
  </message>
  <message>
   <source>到会</source>
   <translation>Present</translation>
  </message>
  <message>
   <source>到会人员(&amp;P)</source>
   <translation>&amp;Present</translation>
  </message>
  <message>
   <source>原因(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>取消会议</source>
   <translation>Cancel the meeting</translation>
  </message>
  <message>
   <source>取消原因</source>
   <translation>Reason for cancelling</translation>
  </message>
  <message>
   <source>取消这次会议</source>
   <translation>Cancel this meeting</translation>
  </message>
  <message>
   <source>受理、指派并告知权利后安排会议。</source>
   <translation>Plan a meeting after acceptance, assignment and notice of rights.</translation>
  </message>
  <message>
   <source>地点(&amp;P)</source>
   <translation>&amp;Place</translation>
  </message>
  <message>
   <source>安排</source>
   <translation>Plan</translation>
  </message>
  <message>
   <source>安排会议</source>
   <translation>Plan a meeting</translation>
  </message>
  <message>
   <source>已核对，未锁定</source>
   <translation>read back, not locked</translation>
  </message>
  <message>
   <source>已锁定</source>
   <translation>locked</translation>
  </message>
  <message>
   <source>房间、地址；在线会议填平台和会议号</source>
   <translation>Room or address; platform and number for an online meeting</translation>
  </message>
  <message>
   <source>打印准备单…</source>
   <translation>Print the preparation sheet…</translation>
  </message>
  <message>
   <source>打开笔录</source>
   <translation>Open the minutes</translation>
  </message>
  <message>
   <source>打开笔录后内容会放回原处。</source>
   <translation>Opening the minutes puts the words back in their place.</translation>
  </message>
  <message>
   <source>方式(&amp;M)</source>
   <translation>&amp;Manner</translation>
  </message>
  <message>
   <source>时间(&amp;T)</source>
   <translation>&amp;Time</translation>
  </message>
  <message>
   <source>未到</source>
   <translation>Absent</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>登记会议已召开</source>
   <translation>Record that the meeting was held</translation>
  </message>
  <message>
   <source>登记已召开</source>
   <translation>Record as held</translation>
  </message>
  <message>
   <source>相近时间已有会议：%1</source>
   <translation>Meetings near that time: %1</translation>
  </message>
  <message>
   <source>程序事项</source>
   <translation>Course of the mediation</translation>
  </message>
  <message>
   <source>笔录</source>
   <translation>Minutes</translation>
  </message>
  <message numerus="yes">
   <source>笔录 %n 行</source>
   <translation>
    <numerusform>%n line of minutes</numerusform>
    <numerusform>%n lines of minutes</numerusform>
   </translation>
  </message>
  <message>
   <source>第 %1 次会议</source>
   <translation>Meeting %1</translation>
  </message>
  <message>
   <source>第 %1 次会议的笔录有上次没有来得及写入的内容</source>
   <translation>The minutes of meeting %1 hold words that were not written last time</translation>
  </message>
  <message>
   <source>结束时间(&amp;T)</source>
   <translation>E&amp;nd</translation>
  </message>
  <message>
   <source>结果</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>还没有会议</source>
   <translation>No meetings yet</translation>
  </message>
  <message>
   <source>还没有笔录</source>
   <translation>No minutes yet</translation>
  </message>
 </context>
 <context>
  <name>SettingsScreen</name>
  <message>
   <source>使用者与权限</source>
   <translation>Users and permissions</translation>
  </message>
  <message>
   <source>共享数据库</source>
   <translation>Shared database</translation>
  </message>
  <message>
   <source>备份与证据核验</source>
   <translation>Backups and evidence</translation>
  </message>
  <message>
   <source>委员会</source>
   <translation>Committee</translation>
  </message>
  <message>
   <source>安全</source>
   <translation>Safety</translation>
  </message>
  <message>
   <source>文书格式</source>
   <translation>Forms</translation>
  </message>
  <message>
   <source>术语表</source>
   <translation>Glossary</translation>
  </message>
  <message>
   <source>法规依据</source>
   <translation>Sources of law</translation>
  </message>
  <message>
   <source>界面</source>
   <translation>Appearance</translation>
  </message>
  <message>
   <source>管辖法院</source>
   <translation>Courts</translation>
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
  <name>SharingPart</name>
  <message>
   <source>✓ 正常</source>
   <translation>✓ well</translation>
  </message>
  <message>
   <source>两台电脑把同一内容改得不一样，两个值都在，等人决定。</source>
   <translation>Two computers wrote one thing differently; both values are kept until a person decides.</translation>
  </message>
  <message>
   <source>共享数据库</source>
   <translation>Shared database</translation>
  </message>
  <message>
   <source>几台电脑共用案件。没有网络也照常办公，恢复后自动补发。</source>
   <translation>Several computers share the cases. Work goes on without a network and is sent when it is back.</translation>
  </message>
  <message>
   <source>加入</source>
   <translation>Join</translation>
  </message>
  <message>
   <source>加入“%1”的共享数据库，以“%2”（%3）的身份办公。本机的案件会发送给同事，背靠背记录不会离开本机。</source>
   <translation>Join the shared database of "%1" and work as "%2" (%3). The cases here are sent to colleagues; private talks never leave this computer.</translation>
  </message>
  <message>
   <source>加入共享数据库</source>
   <translation>Join the shared database</translation>
  </message>
  <message>
   <source>原因</source>
   <translation>Why</translation>
  </message>
  <message>
   <source>向主任索取接入凭证（文件或二维码图片）。程序先逐项检查连接，再申请加入。</source>
   <translation>Ask the director for a ticket (a file or a picture of its code). The connection is checked step by step first.</translation>
  </message>
  <message>
   <source>如：一号调解室</source>
   <translation>such as: Room 1</translation>
  </message>
  <message>
   <source>待处理的分歧</source>
   <translation>To be decided</translation>
  </message>
  <message>
   <source>打开处理(&amp;O)</source>
   <translation>&amp;Open and decide</translation>
  </message>
  <message>
   <source>接入凭证或二维码图片 (*.ipticket *.png *.jpg *.jpeg *.bmp)</source>
   <translation>Ticket or picture of its code (*.ipticket *.png *.jpg *.jpeg *.bmp)</translation>
  </message>
  <message>
   <source>操作</source>
   <translation>Act</translation>
  </message>
  <message>
   <source>改动分歧</source>
   <translation>Divergences</translation>
  </message>
  <message>
   <source>时间</source>
   <translation>Time</translation>
  </message>
  <message>
   <source>最早一项未发送的改动：%1</source>
   <translation>Oldest change not sent: %1</translation>
  </message>
  <message>
   <source>最近一次连上：%1</source>
   <translation>Last reached: %1</translation>
  </message>
  <message>
   <source>有改动分歧的案件</source>
   <translation>Cases with divergences</translation>
  </message>
  <message>
   <source>本机的六组数字：%1</source>
   <translation>Six groups of this computer: %1</translation>
  </message>
  <message>
   <source>核查服务器(&amp;R)</source>
   <translation>Check the whole se&amp;rver</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>正在核查服务器</source>
   <translation>Going over the server</translation>
  </message>
  <message>
   <source>步骤</source>
   <translation>Step</translation>
  </message>
  <message>
   <source>没有被接收的改动</source>
   <translation>Changes that were not taken</translation>
  </message>
  <message>
   <source>照此接收(&amp;D)</source>
   <translation>Take it over (&amp;D)</translation>
  </message>
  <message>
   <source>申请加入</source>
   <translation>Ask to join</translation>
  </message>
  <message>
   <source>留在本机的：背靠背记录、口令、恢复码、备份、界面设置。其余案件内容按权限与同事共用。</source>
   <translation>What stays here: private talks, passphrases, the recovery code, backups, appearance. All else in the cases is shared with colleagues as their rights allow.</translation>
  </message>
  <message>
   <source>目前只在本机办公，没有共享。</source>
   <translation>This computer works on its own and shares nothing.</translation>
  </message>
  <message>
   <source>知道了</source>
   <translation>Understood</translation>
  </message>
  <message>
   <source>立即同步(&amp;S)</source>
   <translation>&amp;Synchronise now</translation>
  </message>
  <message>
   <source>结果</source>
   <translation>Result</translation>
  </message>
  <message>
   <source>请把这六组数字读给主任核对：%1</source>
   <translation>Read these six groups to the director: %1</translation>
  </message>
  <message>
   <source>这些改动保存在本机，没有丢，但是没有进入共享数据库。</source>
   <translation>These changes are kept here and are not lost, but they are not in the shared database.</translation>
  </message>
  <message>
   <source>这台电脑的名称(&amp;N)</source>
   <translation>&amp;Name of this computer</translation>
  </message>
  <message>
   <source>连接检查</source>
   <translation>Check of the connection</translation>
  </message>
  <message>
   <source>退出</source>
   <translation>Stop sharing</translation>
  </message>
  <message>
   <source>退出共享</source>
   <translation>Stop sharing</translation>
  </message>
  <message>
   <source>退出共享…</source>
   <translation>Stop sharing…</translation>
  </message>
  <message>
   <source>退出后本机数据全部保留，只是不再与同事同步；再次加入需要新的接入凭证。</source>
   <translation>Everything here stays, but is no longer shared; joining again needs a new ticket.</translation>
  </message>
  <message>
   <source>选择接入凭证</source>
   <translation>Choose a ticket</translation>
  </message>
  <message>
   <source>选择接入凭证(&amp;T)…</source>
   <translation>Choose a &amp;ticket…</translation>
  </message>
  <message>
   <source>逐项检查连接(&amp;C)</source>
   <translation>&amp;Check the connection</translation>
  </message>
  <message>
   <source>重新发送所选(&amp;N)</source>
   <translation>Se&amp;nd the chosen one again</translation>
  </message>
 </context>
 <context>
  <name>Sheet</name>
  <message>
   <source>再按一次“取消”就放弃，不保存。</source>
   <translation>Press "Cancel" once more to give it up; nothing is saved.</translation>
  </message>
  <message>
   <source>取消</source>
   <translation>Cancel</translation>
  </message>
  <message>
   <source>填写的内容还没有保存</source>
   <translation>What you filled in is not saved yet</translation>
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
  <name>SignPad</name>
  <message>
   <source>用手写笔、手指或者鼠标书写；Ctrl+Z 撤去一笔，Delete 清除</source>
   <translation>Write with pen, finger or mouse; Ctrl+Z takes a stroke back, Delete clears</translation>
  </message>
  <message>
   <source>签名框</source>
   <translation>Signature pad</translation>
  </message>
  <message>
   <source>请在这里签名</source>
   <translation>Please sign here</translation>
  </message>
 </context>
 <context>
  <name>SignSheet</name>
  <message>
   <source>方式(&amp;M)</source>
   <translation>&amp;Manner</translation>
  </message>
  <message>
   <source>日期(&amp;D)</source>
   <translation>&amp;Date</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Record</translation>
  </message>
  <message>
   <source>登记签名、盖章</source>
   <translation>Record a signature or seal</translation>
  </message>
  <message>
   <source>谁签名、盖章(&amp;S)</source>
   <translation>Who &amp;signs</translation>
  </message>
 </context>
 <context>
  <name>SignaturesPart</name>
  <message>
   <source>%1 用%2书写，用时 %3 秒，%4 个笔画；经办人 %5。</source>
   <translation>%1 wrote with a %2 in %3 s, %4 strokes; witnessed by %5.</translation>
  </message>
  <message>
   <source>%1（证书由 %2 签发）</source>
   <translation>%1 (certificate issued by %2)</translation>
  </message>
  <message>
   <source>PDF 文件 (*.pdf)</source>
   <translation>PDF files (*.pdf)</translation>
  </message>
  <message>
   <source>不明</source>
   <translation>unknown</translation>
  </message>
  <message>
   <source>只用这一次，不保存</source>
   <translation>Used this once and not kept</translation>
  </message>
  <message>
   <source>手写签名…</source>
   <translation>Sign by hand…</translation>
  </message>
  <message>
   <source>数字签章…</source>
   <translation>Sign digitally…</translation>
  </message>
  <message>
   <source>数字签章：%1</source>
   <translation>Sign digitally: %1</translation>
  </message>
  <message>
   <source>时间戳证明签章不晚于 %1</source>
   <translation>The time-stamp proves: signed no later than %1</translation>
  </message>
  <message>
   <source>有时间戳</source>
   <translation>time-stamped</translation>
  </message>
  <message>
   <source>核验收到的签章文件…</source>
   <translation>Judge a signed file…</translation>
  </message>
  <message>
   <source>用本会的证书在文书的副本上签章，并向时间戳机构申请时间戳；签发的原文书不变。签章以后不能再手写签名，也不能撤回。</source>
   <translation>Signs a copy of the paper with the committee's certificate and asks for a time-stamp; the issued paper stays as it is. Afterwards nobody can sign by hand, and it cannot be taken back.</translation>
  </message>
  <message>
   <source>第 %1 页</source>
   <translation>page %1</translation>
  </message>
  <message>
   <source>签名所在的页面与签名时不同，请勿采用</source>
   <translation>The page is not the one that was signed; do not rely on it</translation>
  </message>
  <message>
   <source>签名所在的页面与签名时相同</source>
   <translation>The page is the one that was signed</translation>
  </message>
  <message>
   <source>签章</source>
   <translation>Sign</translation>
  </message>
  <message>
   <source>签章与签名</source>
   <translation>Signatures</translation>
  </message>
  <message>
   <source>签章人的电脑所记时间：%1</source>
   <translation>Time by the signer's computer: %1</translation>
  </message>
  <message>
   <source>证书口令(&amp;P)</source>
   <translation>&amp;Passphrase of the certificate</translation>
  </message>
  <message>
   <source>还没有时间戳。联系上时间戳机构后在这里补办</source>
   <translation>No time-stamp yet. Add one here when an authority can be reached</translation>
  </message>
  <message>
   <source>选择要核验的签章文件</source>
   <translation>Choose the signed file to judge</translation>
  </message>
  <message>
   <source>页面指纹 %1</source>
   <translation>Fingerprint of the page %1</translation>
  </message>
  <message>
   <source>；</source>
   <translation>; </translation>
  </message>
 </context>
 <context>
  <name>StampsCard</name>
  <message>
   <source>以 http:// 或者 https:// 开头</source>
   <translation>Begins with http:// or https://</translation>
  </message>
  <message>
   <source>全部文件都有时间戳。</source>
   <translation>Every file has a time-stamp.</translation>
  </message>
  <message>
   <source>可信时间戳</source>
   <translation>Trusted time-stamps</translation>
  </message>
  <message>
   <source>名称(&amp;N)</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>向时间戳机构只发送文件的摘要，不发送内容。没有网络时文件排队等待；排在前面的机构不回应时改问下一家。</source>
   <translation>Only the digest of a file is sent to the authority, never its content. Without a network files wait; when the first authority does not answer, the next is asked.</translation>
  </message>
  <message>
   <source>地址</source>
   <translation>Address</translation>
  </message>
  <message>
   <source>地址(&amp;A)</source>
   <translation>&amp;Address</translation>
  </message>
  <message>
   <source>时间戳机构</source>
   <translation>Time-stamping authorities</translation>
  </message>
  <message>
   <source>机构</source>
   <translation>Authority</translation>
  </message>
  <message>
   <source>正在办理时间戳</source>
   <translation>Asking for time-stamps</translation>
  </message>
  <message>
   <source>添加</source>
   <translation>Add</translation>
  </message>
  <message>
   <source>添加时间戳机构</source>
   <translation>Add a time-stamping authority</translation>
  </message>
  <message>
   <source>添加机构…</source>
   <translation>Add an authority…</translation>
  </message>
  <message>
   <source>移除所选机构</source>
   <translation>Remove chosen</translation>
  </message>
  <message>
   <source>立即办理</source>
   <translation>Ask now</translation>
  </message>
  <message>
   <source>等待办理的文件：%1</source>
   <translation>Files waiting: %1</translation>
  </message>
  <message>
   <source>证书 (*.pem *.crt *.cer)</source>
   <translation>Certificates (*.pem *.crt *.cer)</translation>
  </message>
  <message>
   <source>还没有设时间戳机构。设好后，证据和文书都会取得第三方的时间证明。</source>
   <translation>No authority is configured. With one, evidence and papers get a third party's proof of time.</translation>
  </message>
  <message>
   <source>选择该机构的根证书</source>
   <translation>Choose the root certificate of the authority</translation>
  </message>
 </context>
 <context>
  <name>Standing</name>
  <message>
   <source>%1 分钟</source>
   <translation>%1 min</translation>
  </message>
  <message>
   <source>%1 天</source>
   <translation>%1 days</translation>
  </message>
  <message>
   <source>%1 小时</source>
   <translation>%1 h</translation>
  </message>
  <message>
   <source>已同步 ✓</source>
   <translation>Up to date ✓</translation>
  </message>
  <message>
   <source>待发送 %1</source>
   <translation>To be sent: %1</translation>
  </message>
  <message>
   <source>有 %1 处改动分歧</source>
   <translation>Divergences: %1</translation>
  </message>
  <message>
   <source>未共享</source>
   <translation>Not shared</translation>
  </message>
  <message>
   <source>离线</source>
   <translation>Offline</translation>
  </message>
  <message>
   <source>离线 %1</source>
   <translation>Offline %1</translation>
  </message>
  <message>
   <source>等待主任准许</source>
   <translation>Waiting for the director</translation>
  </message>
  <message>
   <source>需要处理</source>
   <translation>Needs attention</translation>
  </message>
  <message>
   <source>首次下载 %1%</source>
   <translation>First download %1%</translation>
  </message>
  <message>
   <source>（最早 %1前）</source>
   <translation> (oldest %1 ago)</translation>
  </message>
  <message>
   <source>，待发送 %1</source>
   <translation>, to be sent: %1</translation>
  </message>
 </context>
 <context>
  <name>Statistics</name>
  <message>
   <source>上述案件中已有结案日期的案件。</source>
   <translation>Those of them that have a day of closing.</translation>
  </message>
  <message>
   <source>办理天数中位数</source>
   <translation>Median days</translation>
  </message>
  <message>
   <source>协议金额（元）</source>
   <translation>Agreed amount (yuan)</translation>
  </message>
  <message>
   <source>发生渠道</source>
   <translation>Channel</translation>
  </message>
  <message>
   <source>受理数</source>
   <translation>Accepted</translation>
  </message>
  <message>
   <source>司法确认有效</source>
   <translation>Confirmed by the court</translation>
  </message>
  <message>
   <source>委派委托占比</source>
   <translation>From the courts</translation>
  </message>
  <message>
   <source>已提交司法确认申请的案件 ÷ 有书面协议的案件。</source>
   <translation>Cases with a submitted application for confirmation ÷ cases with a written agreement.</translation>
  </message>
  <message>
   <source>平均办理天数</source>
   <translation>Mean days</translation>
  </message>
  <message>
   <source>日期落在所选期间内的已受理案件；不予受理的不计。</source>
   <translation>Accepted cases whose day lies in the chosen period; cases refused at intake are not counted.</translation>
  </message>
  <message>
   <source>权利类型</source>
   <translation>Type of right</translation>
  </message>
  <message>
   <source>案件来源</source>
   <translation>Source</translation>
  </message>
  <message>
   <source>法院立案前委派或者诉讼中委托的案件 ÷ 受理数。</source>
   <translation>Cases delegated before filing or entrusted in a suit ÷ accepted.</translation>
  </message>
  <message>
   <source>法院裁定确认有效的案件 ÷ 法院已裁定确认或者驳回的案件。</source>
   <translation>Cases confirmed ÷ cases the court has confirmed or rejected.</translation>
  </message>
  <message>
   <source>申请司法确认</source>
   <translation>Confirmation applied for</translation>
  </message>
  <message>
   <source>简易程序占比</source>
   <translation>Fast track</translation>
  </message>
  <message>
   <source>结案数</source>
   <translation>Closed</translation>
  </message>
  <message>
   <source>结案数 ÷ 受理数。</source>
   <translation>Closed ÷ accepted.</translation>
  </message>
  <message>
   <source>结案案件从受理日到结案日的自然日数的中位数。</source>
   <translation>Median of the calendar days from acceptance to closing of closed cases.</translation>
  </message>
  <message>
   <source>结案案件从受理日到结案日的自然日数的平均值。</source>
   <translation>Mean of the calendar days from acceptance to closing of closed cases.</translation>
  </message>
  <message>
   <source>结案率</source>
   <translation>Closing rate</translation>
  </message>
  <message>
   <source>调解员</source>
   <translation>Mediator</translation>
  </message>
  <message>
   <source>调解成功率</source>
   <translation>Success rate</translation>
  </message>
  <message>
   <source>达成协议占结案</source>
   <translation>Agreements among closed</translation>
  </message>
  <message>
   <source>达成协议的结案 ÷ 全部结案，撤回的案件也计入分母。</source>
   <translation>Closed with an agreement ÷ all closed; withdrawn cases count in the denominator.</translation>
  </message>
  <message>
   <source>达成协议的结案 ÷（结案数 − 首次调解会议前撤回的案件）。</source>
   <translation>Closed with an agreement ÷ (closed − withdrawn before the first meeting).</translation>
  </message>
  <message>
   <source>达成协议的结案中，已同意的付款条款金额之和；分母为达成协议的结案。</source>
   <translation>Sum of the agreed payment clauses of cases closed with an agreement; those cases are the denominator.</translation>
  </message>
  <message>
   <source>适用简易程序的案件 ÷ 受理数。</source>
   <translation>Cases on the fast track ÷ accepted.</translation>
  </message>
 </context>
 <context>
  <name>StatisticsScreen</name>
  <message>
   <source>%1 · %2 件</source>
   <translation>%1 · cases: %2</translation>
  </message>
  <message>
   <source>%1，列出前 %2 件</source>
   <translation>%1, the first %2 listed</translation>
  </message>
  <message>
   <source>%1：%2</source>
   <translation>%1: %2</translation>
  </message>
  <message>
   <source>CSV 文件 (*.csv)</source>
   <translation>CSV files (*.csv)</translation>
  </message>
  <message>
   <source>上年</source>
   <translation>Last year</translation>
  </message>
  <message>
   <source>分子（件）</source>
   <translation>Numerator</translation>
  </message>
  <message>
   <source>分母（件）</source>
   <translation>Denominator</translation>
  </message>
  <message>
   <source>受理日</source>
   <translation>Accepted</translation>
  </message>
  <message>
   <source>定义</source>
   <translation>Definition</translation>
  </message>
  <message>
   <source>导出 CSV(&amp;X)…</source>
   <translation>E&amp;xport CSV…</translation>
  </message>
  <message>
   <source>导出统计</source>
   <translation>Export statistics</translation>
  </message>
  <message>
   <source>开始日期</source>
   <translation>First day</translation>
  </message>
  <message>
   <source>开始日期晚于结束日期，请改正后再统计。</source>
   <translation>The first day is after the last day; correct it to count.</translation>
  </message>
  <message>
   <source>按受理日</source>
   <translation>By day of acceptance</translation>
  </message>
  <message>
   <source>按结案日</source>
   <translation>By day of closing</translation>
  </message>
  <message>
   <source>数值</source>
   <translation>Value</translation>
  </message>
  <message>
   <source>期间</source>
   <translation>Period</translation>
  </message>
  <message>
   <source>未填写</source>
   <translation>Not stated</translation>
  </message>
  <message>
   <source>本季度</source>
   <translation>This quarter</translation>
  </message>
  <message>
   <source>本年</source>
   <translation>This year</translation>
  </message>
  <message>
   <source>本月</source>
   <translation>This month</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Cases</translation>
  </message>
  <message>
   <source>案件名称</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>案号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>此项案件 ÷ 受理数；其中达成协议 %1 件。</source>
   <translation>Cases of this line ÷ accepted; %1 of them agreed.</translation>
  </message>
  <message>
   <source>结束日期</source>
   <translation>Last day</translation>
  </message>
  <message>
   <source>结案日</source>
   <translation>Closed</translation>
  </message>
  <message>
   <source>统计</source>
   <translation>Statistics</translation>
  </message>
  <message>
   <source>统计报表(&amp;R)…</source>
   <translation>&amp;Returns…</translation>
  </message>
  <message>
   <source>统计数字</source>
   <translation>Figures</translation>
  </message>
  <message>
   <source>统计日期</source>
   <translation>Day that counts</translation>
  </message>
  <message>
   <source>自定起止</source>
   <translation>From – to</translation>
  </message>
  <message>
   <source>达成协议</source>
   <translation>Agreed</translation>
  </message>
  <message>
   <source>这个数字所含的案件</source>
   <translation>Cases behind the figure</translation>
  </message>
  <message>
   <source>阶段</source>
   <translation>Stage</translation>
  </message>
  <message>
   <source>项目</source>
   <translation>Item</translation>
  </message>
 </context>
 <context>
  <name>StatusLine</name>
  <message>
   <source>上次操作为什么没有保存</source>
   <translation>Why the last action was not saved</translation>
  </message>
  <message>
   <source>上次操作没有保存 ⚠</source>
   <translation>Last action not saved ⚠</translation>
  </message>
  <message>
   <source>今天</source>
   <translation>Today</translation>
  </message>
  <message>
   <source>共享数据库：%1</source>
   <translation>Shared database: %1</translation>
  </message>
  <message>
   <source>写不进工作库，没有保存 ⚠</source>
   <translation>Profile cannot be written, not saved ⚠</translation>
  </message>
  <message>
   <source>加密 ✓</source>
   <translation>Encrypted ✓</translation>
  </message>
  <message>
   <source>打开“设置—共享数据库”</source>
   <translation>Open Settings – Shared database</translation>
  </message>
  <message>
   <source>撤回</source>
   <translation>Take back</translation>
  </message>
  <message>
   <source>最近一次试恢复无误 %1</source>
   <translation>Last trial restore sound %1</translation>
  </message>
  <message>
   <source>查看原因</source>
   <translation>Why?</translation>
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
   <source>还没有试恢复过的备份 ⚠</source>
   <translation>No backup restored on trial yet ⚠</translation>
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
  <name>SubjectsPart</name>
  <message>
   <source>%1个人信息副本.zip</source>
   <translation>personal-data-%1.zip</translation>
  </message>
  <message>
   <source>%1：%2 件案件，%3 条目的与同意记录。</source>
   <translation>%1: %2 cases, %3 records of purpose and consent.</translation>
  </message>
  <message>
   <source>依法删除(&amp;D)…</source>
   <translation>E&amp;rase…</translation>
  </message>
  <message>
   <source>保管期限</source>
   <translation>Retention</translation>
  </message>
  <message>
   <source>写下姓名，点“查找”，这里列出这个人的全部案件。</source>
   <translation>Type a name and press "Find"; all cases of that person are listed here.</translation>
  </message>
  <message numerus="yes">
   <source>另有 %1 件案件只有同名、没有证件号码，可能是别人，没有列入。</source>
   <translation>
    <numerusform> In %1 more case only the name stands, without a number; it may be somebody else's and is left out.</numerusform>
    <numerusform> In %1 more cases only the name stands, without a number; they may be somebody else's and are left out.</numerusform>
   </translation>
  </message>
  <message>
   <source>同名的人多时再填</source>
   <translation>where several people share the name</translation>
  </message>
  <message>
   <source>姓名(&amp;N)</source>
   <translation>&amp;Name</translation>
  </message>
  <message>
   <source>提供个人信息副本</source>
   <translation>Hand out a copy of personal data</translation>
  </message>
  <message>
   <source>提供副本(&amp;X)…</source>
   <translation>&amp;Copy for the person…</translation>
  </message>
  <message>
   <source>本人可以查阅、复制自己的个人信息（%1）。副本不含其他人的证件号码、住址、电话、账号，也不含背靠背谈话。</source>
   <translation>Everybody may see and copy their own data (%1). The copy holds no numbers, addresses, telephones or accounts of others, and nothing said in private talks.</translation>
  </message>
  <message>
   <source>查找(&amp;F)</source>
   <translation>&amp;Find</translation>
  </message>
  <message>
   <source>查看与导出</source>
   <translation>Looked at</translation>
  </message>
  <message>
   <source>案件</source>
   <translation>Case</translation>
  </message>
  <message>
   <source>案号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>涉及内容</source>
   <translation>Entries</translation>
  </message>
  <message>
   <source>证件号码(&amp;I)</source>
   <translation>&amp;Identity number</translation>
  </message>
  <message>
   <source>这个人的案件</source>
   <translation>Cases of this person</translation>
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
  <name>TicketSheet</name>
  <message>
   <source>%1 的接入凭证</source>
   <translation>Ticket for %1</translation>
  </message>
  <message>
   <source>保存接入凭证</source>
   <translation>Save the ticket</translation>
  </message>
  <message>
   <source>关闭</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>复制文字(&amp;C)</source>
   <translation>&amp;Copy as text</translation>
  </message>
  <message>
   <source>存为文件(&amp;F)…</source>
   <translation>Save as &amp;file…</translation>
  </message>
  <message>
   <source>接入凭证</source>
   <translation>Ticket</translation>
  </message>
  <message>
   <source>接入凭证 (*.ipticket)</source>
   <translation>Ticket (*.ipticket)</translation>
  </message>
  <message>
   <source>接入凭证的二维码</source>
   <translation>QR code of the ticket</translation>
  </message>
  <message>
   <source>有效期到 %1，只能用一次。谁拿到它谁就能申请，请只交给本人；申请后还要您核对数字才放行。</source>
   <translation>Good until %1, once only. Whoever holds it can ask to be let in, so hand it to the person only; you still compare the numbers before letting them in.</translation>
  </message>
 </context>
 <context>
  <name>TieList</name>
  <message>
   <source>{name}：未发现与本案当事人、代理人的关系</source>
   <translation>{name}: no tie to a party or agent of this case was found</translation>
  </message>
  <message>
   <source>仅名称相同，证件号码未能比对，请人工核实。</source>
   <translation>Only the names agree, the numbers could not be compared; please verify.</translation>
  </message>
 </context>
 <context>
  <name>TrackingPart</name>
  <message>
   <source>%1得知裁定</source>
   <translation>%1 knows of the ruling</translation>
  </message>
  <message>
   <source>%1（暂定）</source>
   <translation>%1 (provisional)</translation>
  </message>
  <message>
   <source>不予受理</source>
   <translation>Not docketed</translation>
  </message>
  <message>
   <source>不予受理(&amp;N)…</source>
   <translation>&amp;Not docketed…</translation>
  </message>
  <message>
   <source>决定日期(&amp;D)</source>
   <translation>&amp;Date of the decision</translation>
  </message>
  <message>
   <source>准备</source>
   <translation>Preparing</translation>
  </message>
  <message>
   <source>利害关系人(&amp;P)</source>
   <translation>Interested &amp;person</translation>
  </message>
  <message>
   <source>利害关系人得知裁定</source>
   <translation>Interested person knows of the ruling</translation>
  </message>
  <message>
   <source>利害关系人得知裁定(&amp;K)…</source>
   <translation>Interested person &amp;knows…</translation>
  </message>
  <message>
   <source>受理日期(&amp;D)</source>
   <translation>&amp;Docketed on</translation>
  </message>
  <message>
   <source>受送达人(&amp;P)</source>
   <translation>Reci&amp;pient</translation>
  </message>
  <message>
   <source>向%1交邮</source>
   <translation>posted to %1</translation>
  </message>
  <message>
   <source>向%1提交申请</source>
   <translation>Application handed in to %1</translation>
  </message>
  <message>
   <source>如（2026）豫0702民特1号</source>
   <translation>such as （2026）豫0702民特1号</translation>
  </message>
  <message>
   <source>履行或者强制执行</source>
   <translation>Performance or enforcement</translation>
  </message>
  <message>
   <source>已登记的事项</source>
   <translation>On record</translation>
  </message>
  <message>
   <source>已补正</source>
   <translation>Supplied</translation>
  </message>
  <message>
   <source>已补正(&amp;P)…</source>
   <translation>Su&amp;pplied…</translation>
  </message>
  <message>
   <source>当面或者在线提交</source>
   <translation>Handed in at the court or online</translation>
  </message>
  <message>
   <source>提交</source>
   <translation>Handed in</translation>
  </message>
  <message>
   <source>提交后申请内容不再改动；提交日期决定三十日的期限是否遵守，邮寄的以交邮日为准。</source>
   <translation>Afterwards the application cannot be changed; the day decides whether the thirty days were kept, for the post the day of posting.</translation>
  </message>
  <message>
   <source>提交或者交邮日期(&amp;D)</source>
   <translation>Han&amp;ded in or posted on</translation>
  </message>
  <message>
   <source>提交方式(&amp;M)</source>
   <translation>&amp;Manner</translation>
  </message>
  <message>
   <source>撤回日期(&amp;D)</source>
   <translation>With&amp;drawn on</translation>
  </message>
  <message>
   <source>撤回申请</source>
   <translation>Withdraw</translation>
  </message>
  <message>
   <source>撤回申请(&amp;W)…</source>
   <translation>&amp;Withdraw…</translation>
  </message>
  <message>
   <source>收到日期(&amp;D)</source>
   <translation>Receive&amp;d on</translation>
  </message>
  <message>
   <source>更正提交登记</source>
   <translation>Correct the submission</translation>
  </message>
  <message>
   <source>更正提交登记(&amp;T)…</source>
   <translation>Correc&amp;t the submission…</translation>
  </message>
  <message>
   <source>更正提交的方式、日期或者邮寄单号；以前把交邮日登记为提交日期的，也可以在这里改为邮寄。</source>
   <translation>Corrects the manner, the day or the tracking number; what was entered as handed in though it was posted can be made a posted one here.</translation>
  </message>
  <message>
   <source>案外人认为裁定侵害其权益的，自知道或者应当知道之日起六个月内可以提出异议。</source>
   <translation>An outsider whose rights the ruling harms may object within six months after it knew, or ought to have known.</translation>
  </message>
  <message>
   <source>正在计算的期限</source>
   <translation>Clocks running</translation>
  </message>
  <message>
   <source>没有期限。</source>
   <translation>No deadlines.</translation>
  </message>
  <message>
   <source>法院受理</source>
   <translation>Docketed</translation>
  </message>
  <message>
   <source>法院受理 %1</source>
   <translation>Docketed %1</translation>
  </message>
  <message>
   <source>法院受理(&amp;C)…</source>
   <translation>Do&amp;cketed…</translation>
  </message>
  <message>
   <source>法院收到后请登记“法院收到材料”，三日的受理期限自收到起算；邮寄凭证扫描后存入案卷。</source>
   <translation>Record the day the court receives it; its three days run from there. Scan the proof of posting into the case.</translation>
  </message>
  <message>
   <source>法院收到材料</source>
   <translation>Court has the papers</translation>
  </message>
  <message>
   <source>法院收到材料(&amp;R)…</source>
   <translation>&amp;Received by the court…</translation>
  </message>
  <message>
   <source>法院案号(&amp;N)</source>
   <translation>Court &amp;number</translation>
  </message>
  <message>
   <source>法院要求补正，截至 %1</source>
   <translation>Supplement asked by %1</translation>
  </message>
  <message>
   <source>理由(&amp;R)</source>
   <translation>&amp;Reason</translation>
  </message>
  <message>
   <source>理由：%1</source>
   <translation>Reason: %1</translation>
  </message>
  <message>
   <source>登记</source>
   <translation>Enter</translation>
  </message>
  <message>
   <source>登记提交(&amp;S)…</source>
   <translation>Hand in (&amp;S)…</translation>
  </message>
  <message>
   <source>登记提交法院</source>
   <translation>Handed in to the court</translation>
  </message>
  <message>
   <source>登记裁定</source>
   <translation>Record the ruling</translation>
  </message>
  <message>
   <source>登记裁定(&amp;L)…</source>
   <translation>Record ru&amp;ling…</translation>
  </message>
  <message>
   <source>登记进度</source>
   <translation>Record progress</translation>
  </message>
  <message>
   <source>知道或者应当知道之日(&amp;D)</source>
   <translation>Known, &amp;or to be known, on</translation>
  </message>
  <message>
   <source>补正内容(&amp;W)</source>
   <translation>&amp;What is asked</translation>
  </message>
  <message>
   <source>补正截止日期(&amp;U)</source>
   <translation>S&amp;upply by</translation>
  </message>
  <message>
   <source>补正日期(&amp;D)</source>
   <translation>Supplie&amp;d on</translation>
  </message>
  <message>
   <source>裁定</source>
   <translation>Ruling</translation>
  </message>
  <message>
   <source>裁定 %1</source>
   <translation>Ruling %1</translation>
  </message>
  <message>
   <source>裁定书文号(&amp;N)</source>
   <translation>&amp;Number of the ruling</translation>
  </message>
  <message>
   <source>裁定书送达双方后发生法律效力；一方不履行的，对方可以申请强制执行。</source>
   <translation>The ruling takes effect when served on both; if one does not perform, the other may have it enforced.</translation>
  </message>
  <message>
   <source>裁定日期(&amp;D)</source>
   <translation>Rule&amp;d on</translation>
  </message>
  <message>
   <source>裁定结果(&amp;R)</source>
   <translation>&amp;Result</translation>
  </message>
  <message>
   <source>裁定调解协议有效</source>
   <translation>Agreement confirmed</translation>
  </message>
  <message>
   <source>裁定送达</source>
   <translation>Service of the ruling</translation>
  </message>
  <message>
   <source>裁定送达%1</source>
   <translation>Ruling served on %1</translation>
  </message>
  <message>
   <source>裁定送达(&amp;X)…</source>
   <translation>Serve rul&amp;ing…</translation>
  </message>
  <message>
   <source>裁定驳回申请</source>
   <translation>Application dismissed</translation>
  </message>
  <message>
   <source>要求补正</source>
   <translation>Supplement asked</translation>
  </message>
  <message>
   <source>要求补正(&amp;B)…</source>
   <translation>Supplement asked (&amp;B)…</translation>
  </message>
  <message>
   <source>运单上的号码；其他快递请写明公司</source>
   <translation>as on the waybill; name the company of another courier</translation>
  </message>
  <message>
   <source>还没有提交法院。</source>
   <translation>Not handed in yet.</translation>
  </message>
  <message>
   <source>送达</source>
   <translation>Delivery</translation>
  </message>
  <message>
   <source>送达日期(&amp;D)</source>
   <translation>Serve&amp;d on</translation>
  </message>
  <message>
   <source>通知日期(&amp;D)</source>
   <translation>Notice&amp;d on</translation>
  </message>
  <message>
   <source>邮寄单号(&amp;N)</source>
   <translation>Tracking &amp;number</translation>
  </message>
  <message>
   <source>邮寄的填交邮日；期满前交邮的，不算过期。</source>
   <translation>For the post, the day of posting; posted before the end is in time.</translation>
  </message>
  <message>
   <source>重新准备申请(&amp;A)</source>
   <translation>Prep&amp;are anew</translation>
  </message>
  <message>
   <source>驳回理由(&amp;W)</source>
   <translation>Reason of dismissal (&amp;W)</translation>
  </message>
 </context>
 <context>
  <name>Trash</name>
  <message>
   <source>删除的证据仍加密保存，取回后内容和指纹不变。</source>
   <translation>Deleted evidence is still kept encrypted; taken back, its content and fingerprints are unchanged.</translation>
  </message>
  <message>
   <source>名称</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>已删除的证据</source>
   <translation>Deleted evidence</translation>
  </message>
  <message>
   <source>收取日期</source>
   <translation>Received on</translation>
  </message>
  <message>
   <source>文件</source>
   <translation>File</translation>
  </message>
  <message>
   <source>没有删除过的证据。</source>
   <translation>No evidence was deleted.</translation>
  </message>
 </context>
 <context>
  <name>TrashList</name>
  <message>
   <source>关闭</source>
   <translation>Close</translation>
  </message>
  <message>
   <source>取回(&amp;T)</source>
   <translation>&amp;Take back</translation>
  </message>
  <message>
   <source>回收站</source>
   <translation>Trash</translation>
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
   <translation>not met</translation>
  </message>
  <message>
   <source>建议：%1</source>
   <translation>Suggested: %1</translation>
  </message>
  <message>
   <source>按建议确定程序…</source>
   <translation>Decide the track…</translation>
  </message>
  <message>
   <source>现为：%1</source>
   <translation>Now: %1</translation>
  </message>
  <message>
   <source>申请金额还没有填写（简易程序以 %1 元为限）</source>
   <translation>no amount entered yet (the fast track allows up to CNY %1)</translation>
  </message>
  <message>
   <source>程序建议</source>
   <translation>Suggested track</translation>
  </message>
  <message>
   <source>符合</source>
   <translation>met</translation>
  </message>
 </context>
 <context>
  <name>TypicalPart</name>
  <message>
   <source>典型案例.txt</source>
   <translation>typical-case.txt</translation>
  </message>
  <message>
   <source>姓名改为“某某”，单位改为“A公司”，号码、地址、案号略去，金额改为区间，日期只留年份。可以修改文字；还能认出当事人时不能导出。公开须经当事人同意并由另一人审核。</source>
   <translation>Names become "某某", organisations "A公司"; numbers, addresses and case numbers are left out, amounts become bands, days become years. The text can be edited; it cannot be exported while anybody can be known. Publication needs the parties' consent and a second reader.</translation>
  </message>
  <message>
   <source>审核人(&amp;R)</source>
   <translation>&amp;Reviewer</translation>
  </message>
  <message>
   <source>导出(&amp;X)…</source>
   <translation>E&amp;xport…</translation>
  </message>
  <message>
   <source>导出脱敏案例</source>
   <translation>Export the anonymised case</translation>
  </message>
  <message>
   <source>文本 (*.txt)</source>
   <translation>Text (*.txt)</translation>
  </message>
  <message>
   <source>案号(&amp;K)</source>
   <translation>Case n&amp;umber</translation>
  </message>
  <message>
   <source>没有查出能认出当事人的内容。程序只能查出案件里登记过的信息和常见号码，请审核人再读一遍。</source>
   <translation>Nothing was found by which a party could be known. The program knows only what is recorded in the case and the usual numbers; have the reviewer read it once more.</translation>
  </message>
  <message>
   <source>脱敏案例正文</source>
   <translation>Text of the anonymised case</translation>
  </message>
  <message>
   <source>起草(&amp;D)</source>
   <translation>&amp;Draft</translation>
  </message>
  <message>
   <source>还没有同意公开：%1。请在“目的与同意”登记。</source>
   <translation>No consent to publication: %1. Record it under "Consents".</translation>
  </message>
  <message numerus="yes">
   <source>还能认出的 %1 处：</source>
   <translation>
    <numerusform>%1 place still identifies somebody:</numerusform>
    <numerusform>%1 places still identify somebody:</numerusform>
   </translation>
  </message>
 </context>
 <context>
  <name>UnusedCard</name>
  <message>
   <source>原因</source>
   <translation>Reason</translation>
  </message>
  <message>
   <source>各台电脑预留了、以后也不会再用的编号。编号不连续时，以这里登记的原因说明。</source>
   <translation>Numbers that computers held in advance and that will never be used. They explain gaps in the numbering.</translation>
  </message>
  <message>
   <source>查看空号(&amp;U)</source>
   <translation>Show &amp;unused numbers</translation>
  </message>
  <message>
   <source>没有空号。</source>
   <translation>There are no unused numbers.</translation>
  </message>
  <message>
   <source>登记时间</source>
   <translation>Written down</translation>
  </message>
  <message>
   <source>空号</source>
   <translation>Unused numbers</translation>
  </message>
  <message>
   <source>编号</source>
   <translation>Number</translation>
  </message>
  <message>
   <source>预留的电脑</source>
   <translation>Held by</translation>
  </message>
 </context>
 <context>
  <name>UsersPart</name>
  <message>
   <source>%1的登录口令</source>
   <translation>Sign-in passphrase of %1</translation>
  </message>
  <message>
   <source>事项</source>
   <translation>Act</translation>
  </message>
  <message>
   <source>使用者</source>
   <translation>User</translation>
  </message>
  <message>
   <source>保存</source>
   <translation>Save</translation>
  </message>
  <message>
   <source>再输一次(&amp;A)</source>
   <translation>&amp;Again</translation>
  </message>
  <message>
   <source>可以登录</source>
   <translation>may sign in</translation>
  </message>
  <message>
   <source>名册人员</source>
   <translation>On the roster</translation>
  </message>
  <message>
   <source>名册人员(&amp;M)</source>
   <translation>On the &amp;roster</translation>
  </message>
  <message>
   <source>回避和密封的案件，不论什么角色都看不到；在案件的“操作记录”里设置。</source>
   <translation>Recusal walls and seals go before every role; they are set in the history of a case.</translation>
  </message>
  <message>
   <source>多人共用这台电脑时，各人以自己的身份登录，操作记在自己名下。只有一人时无需登录。</source>
   <translation>Where several people share this computer each signs in, and acts are written down under that name. One person alone need not sign in.</translation>
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
   <source>对应名册人员后，该人员被准许回避的案件会自动对其关闭。</source>
   <translation>Linked with a person on the roster, cases in which that person is recused shut by themselves.</translation>
  </message>
  <message>
   <source>已停用</source>
   <translation>disabled</translation>
  </message>
  <message>
   <source>已设置</source>
   <translation>set</translation>
  </message>
  <message>
   <source>无</source>
   <translation>none</translation>
  </message>
  <message>
   <source>更改(&amp;C)…</source>
   <translation>&amp;Change…</translation>
  </message>
  <message>
   <source>更改使用者</source>
   <translation>Change a user</translation>
  </message>
  <message>
   <source>更改角色…</source>
   <translation>Change role…</translation>
  </message>
  <message>
   <source>未设置</source>
   <translation>not set</translation>
  </message>
  <message>
   <source>添加使用者</source>
   <translation>Add a user</translation>
  </message>
  <message>
   <source>添加使用者(&amp;A)…</source>
   <translation>&amp;Add a user…</translation>
  </message>
  <message>
   <source>添加和更改使用者由主任办理；自己的登录口令可以自己设置。</source>
   <translation>Users are added and changed by the director; everybody may set the own passphrase.</translation>
  </message>
  <message>
   <source>状态</source>
   <translation>State</translation>
  </message>
  <message>
   <source>状态(&amp;S)</source>
   <translation>&amp;State</translation>
  </message>
  <message>
   <source>登录口令</source>
   <translation>Sign-in passphrase</translation>
  </message>
  <message>
   <source>登录口令(&amp;P)</source>
   <translation>Sign-in &amp;passphrase</translation>
  </message>
  <message>
   <source>登录口令(&amp;W)…</source>
   <translation>Sign-in pass&amp;word…</translation>
  </message>
  <message>
   <source>登录口令用来区分使用者，至少 6 个字符；两栏都留空则取消。数据的加密不靠它。</source>
   <translation>It tells users apart and has at least 6 characters; leave both empty to take it away. The encryption does not rest on it.</translation>
  </message>
  <message>
   <source>角色</source>
   <translation>Role</translation>
  </message>
  <message>
   <source>角色(&amp;R)</source>
   <translation>Ro&amp;le</translation>
  </message>
  <message>
   <source>角色与权限</source>
   <translation>Roles and permissions</translation>
  </message>
  <message>
   <source>这位同事的电脑共用数据库，角色请用“更改角色”办理。</source>
   <translation>The computers of this colleague share the database; use "Change role" for the role.</translation>
  </message>
 </context>
 <context>
  <name>VerificationPart</name>
  <message>
   <source>不相符</source>
   <translation>Not as signed</translation>
  </message>
  <message>
   <source>全部相符</source>
   <translation>All as signed</translation>
  </message>
  <message>
   <source>操作记录是否与签名相符</source>
   <translation>Whether the history is as it was signed</translation>
  </message>
  <message>
   <source>改动</source>
   <translation>Changes</translation>
  </message>
  <message>
   <source>改动 %1 次，记录 %2 条，签名 %3 个，依法删除 %4 次改动的内容。</source>
   <translation>%1 changes, %2 entries, %3 signatures; the content of %4 changes was erased by law.</translation>
  </message>
  <message>
   <source>日期</source>
   <translation>Date</translation>
  </message>
  <message>
   <source>时间戳</source>
   <translation>Time-stamp</translation>
  </message>
  <message>
   <source>月底把最近一个检查点的树根印在盖章的报告上，就又多一个外部证明。</source>
   <translation>Print the latest root on the stamped report at the end of the month: one more proof outside this program.</translation>
  </message>
  <message>
   <source>本工作站公钥指纹：%1</source>
   <translation>Fingerprint of this workplace's key: %1</translation>
  </message>
  <message>
   <source>树根</source>
   <translation>Root</translation>
  </message>
  <message>
   <source>核验全部记录(&amp;V)</source>
   <translation>&amp;Verify the whole history</translation>
  </message>
  <message>
   <source>检查点</source>
   <translation>Checkpoints</translation>
  </message>
  <message>
   <source>正在做检查点</source>
   <translation>Making the checkpoint</translation>
  </message>
  <message>
   <source>正在核验</source>
   <translation>Verifying</translation>
  </message>
  <message>
   <source>每次改动都与前一次相扣，并由这台工作站签名。核验从最早的一条起逐条重算，改动、漏掉、调换、截断任何一条都会指出第一处。每天空闲时对全部记录做一次检查点；设了时间戳机构的，检查点取得第三方的时间证明。</source>
   <translation>Every change is chained to the one before and signed by this workplace. Verification recomputes everything from the first entry and names the first that was changed, dropped, moved or cut off. Once a day, when idle, a checkpoint is signed over everything; where an authority is set it gets a time-stamp of a third party.</translation>
  </message>
  <message>
   <source>立即做检查点(&amp;C)</source>
   <translation>Make a &amp;checkpoint now</translation>
  </message>
  <message>
   <source>第 %1 条起与签名不符（%2），此前的都相符。请停止使用，保留工作库原样，与最近验证过的备份比对。</source>
   <translation>From number %1 on it is not as it was signed (%2); everything before is sound. Stop working, keep the profile as it is, and compare it with the latest proven backup.</translation>
  </message>
  <message>
   <source>记录</source>
   <translation>Entries</translation>
  </message>
  <message>
   <source>还没有检查点。</source>
   <translation>No checkpoint yet.</translation>
  </message>
 </context>
 <context>
  <name>Window</name>
  <message>
   <source>切换使用者</source>
   <translation>Switch user</translation>
  </message>
  <message>
   <source>前进</source>
   <translation>Forward</translation>
  </message>
  <message>
   <source>后退</source>
   <translation>Back</translation>
  </message>
  <message>
   <source>备份完成，已试恢复核对无误。</source>
   <translation>Backup made, restored on trial and found the same.</translation>
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
  <name>WordTemplates</name>
  <message>
   <source>Word 文档 (*.docx)</source>
   <translation>Word documents (*.docx)</translation>
  </message>
  <message>
   <source>Word 模板</source>
   <translation>Word templates</translation>
  </message>
  <message>
   <source>Word 模板(&amp;W)</source>
   <translation>&amp;Word template</translation>
  </message>
  <message>
   <source>停用</source>
   <translation>Withdraw</translation>
  </message>
  <message>
   <source>制作 Word 文书…</source>
   <translation>Make a Word paper…</translation>
  </message>
  <message>
   <source>另存为 Word 文档</source>
   <translation>Save as a Word document</translation>
  </message>
  <message>
   <source>导入 Word 模板</source>
   <translation>Import a Word template</translation>
  </message>
  <message>
   <source>导入 Word 模板…</source>
   <translation>Import a Word template…</translation>
  </message>
  <message>
   <source>已列入所选案件的文书，编号 %1。</source>
   <translation>It stands among the papers of the chosen case, number %1.</translation>
  </message>
  <message>
   <source>已导入“%1”。</source>
   <translation>"%1" was imported.</translation>
  </message>
  <message>
   <source>所选案件的内容齐全。</source>
   <translation>The chosen case has everything.</translation>
  </message>
  <message>
   <source>所选案件还缺：%1</source>
   <translation>The chosen case still lacks: %1</translation>
  </message>
  <message>
   <source>没有 Word 模板</source>
   <translation>No Word template</translation>
  </message>
  <message>
   <source>试填</source>
   <translation>Trial</translation>
  </message>
  <message>
   <source>试填…</source>
   <translation>Try…</translation>
  </message>
 </context>
 <context>
  <name>_DayEditor</name>
  <message>
   <source>打开日历</source>
   <translation>Open calendar</translation>
  </message>
  <message>
   <source>日历上没有这一天，请核对月份和日子；原来的日期没有改动。</source>
   <translation>There is no such day in the calendar. Check month and day; the date that was there is unchanged.</translation>
  </message>
 </context>
 <context>
  <name>_IssueRow</name>
  <message>
   <source>争议焦点 %1</source>
   <translation>Issue %1</translation>
  </message>
  <message>
   <source>删去这个争议焦点</source>
   <translation>Delete this issue</translation>
  </message>
  <message>
   <source>已解决</source>
   <translation>Settled</translation>
  </message>
 </context>
 <context>
  <name>_Part</name>
  <message>
   <source>第 %1 期</source>
   <translation>Part %1</translation>
  </message>
  <message>
   <source>第 %1 期日期</source>
   <translation>Day of part %1</translation>
  </message>
  <message>
   <source>第 %1 期金额</source>
   <translation>Amount of part %1</translation>
  </message>
 </context>
</TS>
