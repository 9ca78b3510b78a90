<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>StorageText</name>
    <message>
        <source>No backup yet</source>
        <translation>尚未备份</translation>
    </message>
    <message>
        <source>Backed up %1</source>
        <translation>%1 已备份</translation>
    </message>
</context>
<context>
    <name>SyncText</name>
    <message>
        <source>Invitation accepted</source>
        <translation>接受邀请</translation>
    </message>
    <message>
        <source>Record added</source>
        <translation>添加资料</translation>
    </message>
    <message>
        <source>Auscultation recording</source>
        <translation>听诊录音</translation>
    </message>
    <message>
        <source>Records sent later</source>
        <translation>补充资料</translation>
    </message>
    <message>
        <source>Opinion amended</source>
        <translation>修订意见书</translation>
    </message>
    <message>
        <source>Time booked</source>
        <translation>预约时间</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Referral changed</source>
        <translation>修改申请</translation>
    </message>
    <message>
        <source>Fee charged</source>
        <translation>登记收费</translation>
    </message>
    <message>
        <source>Danger signs checked</source>
        <translation>危险信号筛查</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation>病例归档</translation>
    </message>
    <message>
        <source>Decision with the patient</source>
        <translation>与患者商定处置</translation>
    </message>
    <message>
        <source>Invitation declined</source>
        <translation>谢绝邀请</translation>
    </message>
    <message>
        <source>Visit ended</source>
        <translation>门诊结束</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>Danger stop</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>Specialist matched</source>
        <translation>匹配专家</translation>
    </message>
    <message>
        <source>Patient did not come</source>
        <translation>患者未到</translation>
    </message>
    <message>
        <source>Referral begun</source>
        <translation>新建申请</translation>
    </message>
    <message>
        <source>Patient in the waiting room</source>
        <translation>患者候诊</translation>
    </message>
    <message>
        <source>Consent signed</source>
        <translation>知情同意书</translation>
    </message>
    <message>
        <source>First visit</source>
        <translation>初诊资料</translation>
    </message>
    <message>
        <source>Patient details</source>
        <translation>患者信息</translation>
    </message>
    <message>
        <source>More records asked for</source>
        <translation>要求补充资料</translation>
    </message>
    <message>
        <source>Time moved</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>Given back to the hub</source>
        <translation>补回中心</translation>
    </message>
    <message>
        <source>Opinion draft</source>
        <translation>意见书草稿</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>门诊邀请</translation>
    </message>
    <message>
        <source>Opinion signed</source>
        <translation>签发意见书</translation>
    </message>
    <message>
        <source>Visit begun</source>
        <translation>门诊开始</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Clinical status</source>
        <translation>临床状态</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Contact person</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Attached file</source>
        <translation>所附文件</translation>
    </message>
    <message>
        <source>Allergy severity</source>
        <translation>过敏程度</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Dose</source>
        <translation>用法用量</translation>
    </message>
    <message>
        <source>Measured at</source>
        <translation>测量时间</translation>
    </message>
    <message>
        <source>Further details</source>
        <translation>其他信息</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>证件号</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>药品</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Wished time</source>
        <translation>拟请时间</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>参与者</translation>
    </message>
    <message>
        <source>Told to the patient</source>
        <translation>对患者的说明</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Allergic reaction</source>
        <translation>过敏反应</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>确定程度</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>过敏史</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Follow-up plan</source>
        <translation>随访计划</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>处置决定</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见书</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>知情同意书</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>门诊</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>检查所见</translation>
    </message>
    <message>
        <source>Time slot</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Progress of the case</source>
        <translation>病例进度</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Allergic to</source>
        <translation>过敏原</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>What was heard</source>
        <translation>听诊所见</translation>
    </message>
    <message>
        <source>Marked heart sounds</source>
        <translation>心音标记</translation>
    </message>
    <message>
        <source>Signed along with others</source>
        <translation>意见会签</translation>
    </message>
</context>
<context>
    <name>TransferText</name>
    <message>
        <source>This file is for another hub or another workstation. Nothing was changed.</source>
        <translation>该文件属于其他中心或其他工作站，未作任何改动。</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete. Nothing was taken from it; write it again.</source>
        <translation>文件已损坏或不完整，未取用任何内容，请重新写出。</translation>
    </message>
    <message>
        <source>This is not the right kind of file: choose the other of the two.</source>
        <translation>文件类型不对：请选择转运文件与回执中的另一个。</translation>
    </message>
    <message>
        <source>Nothing waits: everything is delivered.</source>
        <translation>没有待送内容：全部已送达。</translation>
    </message>
    <message>
        <source>The stick or folder is not there. Plug it in and try again.</source>
        <translation>找不到 U 盘或文件夹，请插好后重试。</translation>
    </message>
    <message>
        <source>The stick was pulled out, is read-only or broken. Nothing was lost.</source>
        <translation>U 盘已拔出、只读或损坏，没有数据丢失。</translation>
    </message>
    <message>
        <source>There is not enough room on the stick. Nothing was lost.</source>
        <translation>U 盘空间不足，没有数据丢失。</translation>
    </message>
    <message>
        <source>A file of this name is there already. Choose another name.</source>
        <translation>已有同名文件，请另取名称。</translation>
    </message>
    <message>
        <source>The hub does not accept it: the workstation that wrote it, or the person, is not known or was withdrawn.</source>
        <translation>中心不接受：写出该文件的工作站或人员未登记，或已被停用。</translation>
    </message>
    <message>
        <source>The file is too old. Write it again at its workstation.</source>
        <translation>文件过旧，请在原工作站重新写出。</translation>
    </message>
    <message>
        <source>No line to the hub. The file stays as it is; try again later.</source>
        <translation>无法连接中心。文件保持不变，请稍后重试。</translation>
    </message>
    <message>
        <source>Stopped. Everything still waits on this PC.</source>
        <translation>已停止，全部内容仍在本机等待。</translation>
    </message>
    <message>
        <source>The hub&apos;s disk is full. The file stays as it is; tell whoever looks after the hub.</source>
        <translation>中心的磁盘已满。文件保持原样，请告知中心的维护人员。</translation>
    </message>
</context>
<context>
    <name>ui::ConflictPanel</name>
    <message>
        <source>%1: %2 has two versions</source>
        <translation>%1 的%2有两个版本，请选一次</translation>
    </message>
    <message>
        <source>Changed here and at the hub (%1). %2 changes were merged, %3 are for you to choose. (%4 of %5)</source>
        <translation>本机与中心（%1）都改过：%2 处已自动合并，%3 处要你决定。（第 %4 项，共 %5 项）</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>What is not chosen stays in the history.</source>
        <translation>没选的版本会留在历史里，随时可找回。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>先放着</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>This PC: %1</source>
        <translation>本机：%1</translation>
    </message>
    <message>
        <source>Hub: %1</source>
        <translation>中心：%1</translation>
    </message>
    <message>
        <source>For safety the side with the allergy is kept.</source>
        <translation>安全相关：默认保留有过敏的一边。</translation>
    </message>
    <message>
        <source>Nothing is chosen for you: compare with the original.</source>
        <translation>系统不代你选，请对照原件。</translation>
    </message>
    <message>
        <source>%1 (only this PC changed it)</source>
        <translation>%1（只有本机改了）</translation>
    </message>
    <message>
        <source>%1 (only the hub changed it)</source>
        <translation>%1（只有中心改了）</translation>
    </message>
    <message>
        <source>%1 (both the same)</source>
        <translation>%1（两边相同）</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已自动合并</translation>
    </message>
    <message>
        <source>Confirm (%1 left)</source>
        <translation>确认（还差 %1 项）</translation>
    </message>
</context>
<context>
    <name>ui::QueueList</name>
    <message>
        <source>What waits for the hub</source>
        <translation>等待送达中心的内容</translation>
    </message>
    <message>
        <source>Something entered earlier</source>
        <translation>此前填写的内容</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Needs your decision</source>
        <translation>需你决定</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Tried %1 times, goes on by itself</source>
        <translation>已试 %1 次，会自动继续</translation>
    </message>
    <message>
        <source>Place %1 in the queue</source>
        <translation>第 %1 位</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>听诊录音</translation>
    </message>
    <message>
        <source>DICOM file</source>
        <translation>DICOM 影像</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The hub did not take it</source>
        <translation>中心未接收</translation>
    </message>
    <message>
        <source>%1 % sent, goes on where it stopped</source>
        <translation>已传 %1%，可续传</translation>
    </message>
    <message>
        <source>Waiting: %1 · %2</source>
        <translation>等待送达 %1 项 · %2</translation>
    </message>
    <message>
        <source>Waiting: %1</source>
        <translation>等待送达 %1 项</translation>
    </message>
    <message>
        <source>Just delivered</source>
        <translation>刚送达</translation>
    </message>
    <message>
        <source>Confirmed by hub</source>
        <translation>中心已确认</translation>
    </message>
</context>
<context>
    <name>ui::SpaceBar</name>
    <message>
        <source>Images</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>听诊</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>ui::StorageCard</name>
    <message>
        <source>Storage and backup</source>
        <translation>存储与备份</translation>
    </message>
    <message>
        <source>Open storage and backup</source>
        <translation>打开存储与备份</translation>
    </message>
</context>
<context>
    <name>ui::StoragePanel</name>
    <message>
        <source>Storage and backup</source>
        <translation>存储与备份</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Room on this PC</source>
        <translation>本机空间</translation>
    </message>
    <message>
        <source>Little room</source>
        <translation>空间不足</translation>
    </message>
    <message>
        <source>Less than 5 GB are free. Free some space so that work can go on.</source>
        <translation>空闲不足 5 GB，请腾出空间以免影响工作。</translation>
    </message>
    <message>
        <source>Remove from this PC</source>
        <translation>从本机移除</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Everything on this workstation goes into one encrypted file with a passphrase of its own, to a stick or folder. Afterwards the file is restored once as a proof. Keep the passphrase apart from it: without it nobody opens the backup.</source>
        <translation>本工作站的全部数据写入一个加密文件（使用单独口令），存到 U 盘或文件夹，随后试恢复一次以验证。口令请与文件分开保管：没有口令，谁也打不开备份。</translation>
    </message>
    <message>
        <source>Passphrase of the backup</source>
        <translation>备份口令</translation>
    </message>
    <message>
        <source>At least 10 characters</source>
        <translation>至少 10 个字符</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>再次输入</translation>
    </message>
    <message>
        <source>Make a backup</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Backing up, then proving it …</source>
        <translation>正在备份并验证…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Records %1 · drafts and what waits %2 · history and indexes %3 · other files %4</source>
        <translation>病历 %1 · 草稿与待送 %2 · 历史与索引 %3 · 其他文件 %4</translation>
    </message>
    <message>
        <source>%1 files of ended cases are confirmed by the hub: %2. They can be removed here and fetched again at any time.</source>
        <translation>已结束病例的 %1 个文件中心均已确认，共 %2。可从本机移除，随时可重新取回。</translation>
    </message>
    <message>
        <source>Nothing can be removed: files of running cases, and what the hub has not confirmed, stay here.</source>
        <translation>没有可移除的文件：进行中病例的文件和中心尚未确认的内容都保留在本机。</translation>
    </message>
    <message>
        <source>Last backup %1, %2 ago, proved by restoring it.</source>
        <translation>上次备份 %1（%2前），已通过恢复验证。</translation>
    </message>
    <message>
        <source>There is no backup of this workstation yet.</source>
        <translation>本工作站尚无备份。</translation>
    </message>
    <message>
        <source>%1 removed from this PC</source>
        <translation>已从本机移除 %1</translation>
    </message>
    <message>
        <source>The two are not the same</source>
        <translation>两次输入不一致</translation>
    </message>
    <message>
        <source>Backups (*.yzb)</source>
        <translation>备份文件 (*.yzb)</translation>
    </message>
    <message>
        <source>This passphrase is too easy to guess. Choose another.</source>
        <translation>该口令太容易猜到，请另设。</translation>
    </message>
    <message>
        <source>Stopped. No backup was made.</source>
        <translation>已停止，未生成备份。</translation>
    </message>
    <message>
        <source>The file could not be restored and was removed. Use another stick.</source>
        <translation>备份未能通过恢复验证，已删除。请换一个 U 盘。</translation>
    </message>
    <message>
        <source>Backed up and proved: %1. %2 files are damaged on this PC and are not in it.</source>
        <translation>已备份并验证：%1。本机有 %2 个文件已损坏，未包含在内。</translation>
    </message>
    <message>
        <source>Backed up and proved: %1 records and %2 files, %3, in %4.</source>
        <translation>已备份并验证：%1 条记录、%2 个文件，共 %3，文件 %4。</translation>
    </message>
</context>
<context>
    <name>ui::SyncPage</name>
    <message>
        <source>Here you see what still has to reach the hub, in the order it is sent. One tick: saved on this PC. Two ticks: the hub confirmed it. When both sides changed the same thing, choose for each item which version is right; nothing is lost.</source>
        <translation>这里按发送顺序列出还没到中心的内容。一勾：已存本机；两勾：中心已确认。两边都改过同一内容时，逐项选正确的一边，什么都不会丢。</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>Pause files</source>
        <translation>暂停传文件</translation>
    </message>
    <message>
        <source>Go on with files</source>
        <translation>继续传文件</translation>
    </message>
    <message>
        <source>Not joined to a hub</source>
        <translation>尚未接入中心</translation>
    </message>
    <message>
        <source>What you enter is safe on this PC. Join a hub in the settings to send it.</source>
        <translation>已填内容安全存在本机。到“设置”接入中心后即可送达。</translation>
    </message>
    <message>
        <source>The hub withdrew this device</source>
        <translation>中心已停用本机</translation>
    </message>
    <message>
        <source>Nothing is sent any more. Ask your administrator.</source>
        <translation>不再发送任何内容，请找管理员。</translation>
    </message>
    <message>
        <source>Offline for %1, you can go on working</source>
        <translation>离线 %1，可以继续工作</translation>
    </message>
    <message>
        <source>Offline, you can go on working</source>
        <translation>离线，可以继续工作</translation>
    </message>
    <message>
        <source>%1 things are safe on this PC and go out when the line is back.</source>
        <translation>%1 项已安全存在本机，联网后自动送达</translation>
    </message>
    <message>
        <source>Nothing waits. What you enter now is saved on this PC.</source>
        <translation>没有待送内容，现在填写的会存在本机</translation>
    </message>
    <message>
        <source>All delivered</source>
        <translation>全部已送达</translation>
    </message>
    <message>
        <source>Connected, sending</source>
        <translation>已连接，正在送达</translation>
    </message>
    <message>
        <source>Last delivery %1, confirmed by the hub</source>
        <translation>上次送达 %1，中心已确认</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>已连接 %1</translation>
    </message>
    <message>
        <source>A case</source>
        <translation>一份病例</translation>
    </message>
    <message>
        <source>%1: the hub did not take &quot;%2&quot;</source>
        <translation>%1：中心未接收“%2”</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Somebody else was first.</source>
        <translation>别人先处理了。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>What you entered is still here. Open the case and put it right, send it again on top of what the hub has now, or drop it.</source>
        <translation>已填内容仍在本机。可打开病例改正，按中心现在的状态再发一次，或放弃。</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开病例</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再发一次</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Drop it, really</source>
        <translation>确认放弃</translation>
    </message>
    <message>
        <source>Everything you entered is confirmed by the hub.</source>
        <translation>你填写的内容，中心都已确认。</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>没有需要你处理的</translation>
    </message>
    <message>
        <source>What waits goes out by itself.</source>
        <translation>等待中的内容会自动送达。</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>同步中心</translation>
    </message>
    <message>
        <source>Encrypted USB transfer</source>
        <translation>加密 U 盘转运</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待送内容</translation>
    </message>
    <message>
        <source>What you enter stands here until the hub has confirmed it.</source>
        <translation>填写的内容在中心确认前列在这里。</translation>
    </message>
</context>
<context>
    <name>ui::TransferPanel</name>
    <message>
        <source>Encrypted USB transfer</source>
        <translation>加密 U 盘转运</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>When the line is down for long, a stick carries what waits to any workstation with a line. Only the hub can read the file. When the line comes back, nothing is sent twice.</source>
        <translation>网络长时间中断时，可用 U 盘把待送内容带到任一联网的工作站。文件只有中心能读。网络恢复后不会重复送达。</translation>
    </message>
    <message>
        <source>Write to a stick</source>
        <translation>写入 U 盘</translation>
    </message>
    <message>
        <source>Hand in a file</source>
        <translation>送交文件</translation>
    </message>
    <message>
        <source>Read a receipt</source>
        <translation>读取回执</translation>
    </message>
    <message>
        <source>1  Here, without a line</source>
        <translation>1  在本机（无网络）</translation>
    </message>
    <message>
        <source>2  At a workstation with a line</source>
        <translation>2  在联网的工作站</translation>
    </message>
    <message>
        <source>Hands the file to the hub, in the name of the workstation that wrote it, and puts the receipt beside it.</source>
        <translation>以原工作站的名义送交中心，回执存放在同一文件夹。</translation>
    </message>
    <message>
        <source>3  Back here, if you like</source>
        <translation>3  带回本机（可选）</translation>
    </message>
    <message>
        <source>Reads the receipt: what was delivered gets its two ticks without the line.</source>
        <translation>读取回执：已送达的内容无需联网即显示双勾。</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待送内容</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Transfer files (*.yzt)</source>
        <translation>转运文件 (*.yzt)</translation>
    </message>
    <message>
        <source>Writing the sealed file …</source>
        <translation>正在写入加密文件…</translation>
    </message>
    <message>
        <source>%1 %2 more wait for your decision and stay here.</source>
        <translation>%1 另有 %2 项等您处理，留在本机。</translation>
    </message>
    <message>
        <source>Handing in …</source>
        <translation>正在送交…</translation>
    </message>
    <message>
        <source>%1 It did not take %2; their own workstation shows why.</source>
        <translation>%1 有 %2 项未被接受，原因在原工作站查看。</translation>
    </message>
    <message>
        <source>%1 There was no room for a receipt; the workstation learns of it by line.</source>
        <translation>%1 没有空间存放回执，原工作站联网后自动得知。</translation>
    </message>
    <message>
        <source>%1 The receipt is beside it: %2.</source>
        <translation>%1 回执在同一文件夹：%2。</translation>
    </message>
    <message>
        <source>Reading the receipt …</source>
        <translation>正在读取回执…</translation>
    </message>
    <message>
        <source>%1 %2 need your decision; they are in the list.</source>
        <translation>%1 其中 %2 项需您处理，见列表。</translation>
    </message>
    <message>
        <source>Everything that waits, with its files, goes into one sealed file.</source>
        <translation>将全部待送内容连同附件写成一个加密文件。</translation>
    </message>
    <message>
        <source>Written and closed: %4 (entries %1, files %2, %3). Eject the stick before you pull it out.</source>
        <translation>已写好：%4（%1 项、%2 个文件，共 %3）。请先弹出再拔下 U 盘。</translation>
    </message>
    <message>
        <source>The hub has it: entries %1, files %2.</source>
        <translation>中心已收到：%1 项、%2 个文件。</translation>
    </message>
    <message>
        <source>Confirmed by the hub: entries %1, files %2.</source>
        <translation>中心已确认：%1 项、%2 个文件。</translation>
    </message>
</context>
</TS>
