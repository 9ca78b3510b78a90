<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AnswerWords</name>
    <message>
        <source>Auscultation: %1 recordings</source>
        <translation>听诊录音 %1 段</translation>
    </message>
    <message>
        <source>Auscultation not needed, patient agreed</source>
        <translation>无需听诊，患者已同意</translation>
    </message>
    <message>
        <source>No auscultation, limitation told</source>
        <translation>无听诊，局限性已告知</translation>
    </message>
    <message>
        <source>No auscultation</source>
        <translation>无听诊</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>空闲</translation>
    </message>
    <message>
        <source>Held for an answer</source>
        <translation>待答复占用</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已预约</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>已停诊</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, title</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No deadline</source>
        <translation>无时限</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>还剩 %1</translation>
    </message>
    <message>
        <source>Overdue by %1</source>
        <translation>已超时 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>InvitationRow</name>
    <message>
        <source>%1 recordings</source>
        <translation>听诊 %1 段</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>资料 %1 份</translation>
    </message>
    <message>
        <source>No time wished</source>
        <translation>未指定时间</translation>
    </message>
    <message>
        <source>Time to answer</source>
        <translation>答复时限</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>clinic, doctor</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>%1 送达</translation>
    </message>
</context>
<context>
    <name>ui::CalendarPage</name>
    <message>
        <source>Times of the specialists</source>
        <translation>专家时段</translation>
    </message>
    <message>
        <source>My times</source>
        <translation>我的时段</translation>
    </message>
    <message>
        <source>Arrows move between the times, Space blocks a free time or frees a blocked one, Enter opens publishing. Held and booked times are changed in their case.</source>
        <translation>方向键在时段间移动，空格停用或恢复所选时段，Enter 打开发布。待答复和已预约的时段在病例中更改。</translation>
    </message>
    <message>
        <source>Specialist</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>上一周</translation>
    </message>
    <message>
        <source>The next week</source>
        <translation>下一周</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Publish times</source>
        <translation>发布时段</translation>
    </message>
    <message>
        <source>Block this time</source>
        <translation>停用此时段</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Free this time</source>
        <translation>恢复此时段</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>未更改</translation>
    </message>
    <message>
        <source>In this week: %1 free · %2 held · %3 booked</source>
        <translation>所示一周：空闲 %1 · 待答复 %2 · 已预约 %3</translation>
    </message>
</context>
<context>
    <name>ui::CandidateList</name>
    <message>
        <source>Has it now</source>
        <translation>当前负责</translation>
    </message>
    <message>
        <source>Free at the wished time</source>
        <translation>希望的时间有空</translation>
    </message>
    <message>
        <source>Next free time %1</source>
        <translation>最近空闲 %1</translation>
    </message>
    <message>
        <source>No times published</source>
        <translation>未发布时段</translation>
    </message>
    <message>
        <source>%1 unanswered</source>
        <translation>%1 份待答复</translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>无待答复</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, title</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The hospital has no specialist of this specialty.</source>
        <translation>本院没有该专业的专家。</translation>
    </message>
</context>
<context>
    <name>ui::FindingLines</name>
    <message>
        <source>Add a line</source>
        <translation>添加一条</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>删除此条</translation>
    </message>
    <message>
        <source>Finding %1</source>
        <translation>所见 %1</translation>
    </message>
</context>
<context>
    <name>ui::InvitationView</name>
    <message>
        <source>The invitation is not complete</source>
        <translation>邀请内容不完整</translation>
    </message>
    <message>
        <source>You are taken then</source>
        <translation>您此时已有安排</translation>
    </message>
    <message>
        <source>You are free</source>
        <translation>您有空</translation>
    </message>
    <message>
        <source>Nobody is assigned yet</source>
        <translation>尚未指派专家</translation>
    </message>
    <message>
        <source>%1 of your times are free</source>
        <translation>您有 %1 个空闲时段</translation>
    </message>
    <message>
        <source>None of your times is free</source>
        <translation>您没有空闲时段</translation>
    </message>
    <message>
        <source>The wished time is gone</source>
        <translation>希望的时间已被占用</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>What you are asked</source>
        <translation>希望您回答</translation>
    </message>
    <message>
        <source>Fits you</source>
        <translation>与您相符</translation>
    </message>
    <message>
        <source>Specialty and title wanted</source>
        <translation>拟邀专业与职称</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>specialty, title</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>No time is wished</source>
        <translation>未指定时间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间安排</translation>
    </message>
    <message>
        <source>Also possible</source>
        <translation>备选</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>You answer for %1 under a delegation until %2</source>
        <translation>您受 %1 委托代为答复，委托至 %2</translation>
    </message>
    <message>
        <source>You answer for %1 under a delegation</source>
        <translation>您受 %1 委托代为答复</translation>
    </message>
    <message>
        <source>Delegated</source>
        <translation>已授权</translation>
    </message>
    <message>
        <source>%1 answers as the institution</source>
        <translation>由 %1 以机构名义答复</translation>
    </message>
    <message>
        <source>Institution&apos;s answer</source>
        <translation>机构答复</translation>
    </message>
    <message>
        <source>No delegation is recorded for you: the coordinator of %1 gives the answer</source>
        <translation>没有您的委托记录：由 %1 调度员答复</translation>
    </message>
    <message>
        <source>Not delegated</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>In whose name</source>
        <translation>答复名义</translation>
    </message>
    <message>
        <source>Summary of the records</source>
        <translation>病历摘要</translation>
    </message>
    <message>
        <source>First visit %1</source>
        <translation>初诊 %1</translation>
    </message>
    <message>
        <source>No records are attached.</source>
        <translation>未附资料。</translation>
    </message>
    <message>
        <source>%1 more in the review</source>
        <translation>病例审阅中还有 %1 份</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>主诉</translation>
    </message>
    <message>
        <source>History</source>
        <translation>现病史与既往史</translation>
    </message>
    <message>
        <source>Findings on site</source>
        <translation>现场查体所见</translation>
    </message>
    <message>
        <source>Working diagnosis</source>
        <translation>初步诊断</translation>
    </message>
    <message>
        <source>Vital signs</source>
        <translation>生命体征</translation>
    </message>
    <message>
        <source>Free, held for this patient</source>
        <translation>您有空，已为该患者占用</translation>
    </message>
</context>
<context>
    <name>ui::InvitationsPage</name>
    <message>
        <source>Records asked for</source>
        <translation>已要求补充资料</translation>
    </message>
    <message>
        <source>Can you see this patient?</source>
        <translation>您能看这位患者吗？</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message>
        <source>You are taken then</source>
        <translation>您此时已有安排</translation>
    </message>
    <message>
        <source>Accept, %1</source>
        <translation>接受，%1</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Another time</source>
        <translation>改时间</translation>
    </message>
    <message>
        <source>%1, your day</source>
        <translation>%1 您的安排</translation>
    </message>
    <message>
        <source>%1 (waits for your answer)</source>
        <translation>%1（待您接受）</translation>
    </message>
    <message>
        <source>No times published for this day</source>
        <translation>当天未发布时段</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>未能接受</translation>
    </message>
    <message>
        <source>Decline, with a reason</source>
        <translation>谢绝，需说明理由</translation>
    </message>
    <message>
        <source>The inviting doctor and the hospital&apos;s office read reason and words as you write them.</source>
        <translation>邀请方医生和医院调度会看到理由原文。</translation>
    </message>
    <message>
        <source>Another specialty fits better</source>
        <translation>专业不符，建议改邀其他专业</translation>
    </message>
    <message>
        <source>No time that can be moved</source>
        <translation>时间冲突，无法调整</translation>
    </message>
    <message>
        <source>Records are not sufficient</source>
        <translation>资料不足，需补充后再议</translation>
    </message>
    <message>
        <source>Needs emergency care or a visit in person</source>
        <translation>病情需急诊或线下就诊</translation>
    </message>
    <message>
        <source>Words to the inviting doctor (required)</source>
        <translation>给邀请医生的话（必填）</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>谢绝</translation>
    </message>
    <message>
        <source>Ask for records</source>
        <translation>要求补充资料</translation>
    </message>
    <message>
        <source>The clinic adds what you name; the invitation stays open and its deadline stays the same.</source>
        <translation>基层按您写的补充；邀请保持待答复，答复时限不变。</translation>
    </message>
    <message>
        <source>What you need</source>
        <translation>需要补充的资料</translation>
    </message>
    <message>
        <source>Ask for them</source>
        <translation>发送要求</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>我的安排</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>收到的邀请</translation>
    </message>
    <message>
        <source>J and K move through the invitations, the most urgent first. A accepts at the wished time, D declines with a reason, Enter opens the records. An answer is saved on this PC at once; the time is booked when the hub confirms.</source>
        <translation>按 J、K 上下选择，最急的在前。A 按希望的时间接受，D 谢绝并写明理由，Enter 打开病例审阅。答复立即存在本机；中心确认后时间才算预约。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>已谢绝</translation>
    </message>
    <message>
        <source>Which invitations</source>
        <translation>邀请筛选</translation>
    </message>
    <message>
        <source>Invitations by answer deadline</source>
        <translation>按答复时限排列的邀请</translation>
    </message>
    <message>
        <source>J K move · A accept · D decline · Enter records</source>
        <translation>J K 上下 · A 接受 · D 谢绝 · Enter 审阅</translation>
    </message>
    <message>
        <source>Open records</source>
        <translation>打开病例</translation>
    </message>
    <message>
        <source>Open my calendar</source>
        <translation>打开我的时段</translation>
    </message>
    <message>
        <source>Waiting %1</source>
        <translation>待答复 %1</translation>
    </message>
    <message>
        <source>Accepted %1</source>
        <translation>已接受 %1</translation>
    </message>
    <message>
        <source>Declined %1</source>
        <translation>已谢绝 %1</translation>
    </message>
    <message>
        <source>Reading the invitations</source>
        <translation>正在读取邀请</translation>
    </message>
    <message>
        <source>Nothing waits for your answer</source>
        <translation>没有待答复的邀请</translation>
    </message>
    <message>
        <source>New invitations appear here by themselves, the most urgent first.</source>
        <translation>新邀请会自动出现在这里，最急的在前。</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还没有内容</translation>
    </message>
    <message>
        <source>What you answered stays here while you take part in the case.</source>
        <translation>您答复过的邀请会留在这里。</translation>
    </message>
    <message>
        <source>No line to the hub since %1</source>
        <translation>%1 起与中心断开</translation>
    </message>
    <message>
        <source>You can read and answer. Answers wait on this PC; a time is booked only when the hub confirms.</source>
        <translation>可以继续阅读和答复。答复存在本机等待发送；中心确认后时间才算预约。</translation>
    </message>
    <message>
        <source>No line to the hub</source>
        <translation>与中心断开</translation>
    </message>
    <message>
        <source>The case cannot be shown</source>
        <translation>无法显示该病例</translation>
    </message>
    <message>
        <source>Accepted for %1. It is under &quot;Accepted&quot;; booked when the hub confirms.</source>
        <translation>已接受，%1。可在“已接受”中查看；中心确认后即为已预约。</translation>
    </message>
    <message>
        <source>Accepted. It is under &quot;Accepted&quot;; the time is still to be found.</source>
        <translation>已接受。可在“已接受”中查看；时间待定。</translation>
    </message>
</context>
<context>
    <name>ui::LabStrip</name>
    <message>
        <source>Laboratory values</source>
        <translation>检验结果</translation>
    </message>
</context>
<context>
    <name>ui::MatchingPage</name>
    <message>
        <source>Matching</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Every invitation without an answer, the oldest first. Choose a specialist and press Enter to assign. A accepts in the hospital&apos;s name, D declines with a reason. J and K move.</source>
        <translation>全部未答复的邀请，最急的在前。选一位专家后按 Enter 指派。A 以医院名义接受，D 谢绝并写明理由，J、K 上下选择。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Not assigned</source>
        <translation>未指派</translation>
    </message>
    <message>
        <source>With a specialist</source>
        <translation>已指派</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Invitations without an answer</source>
        <translation>未答复的邀请</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指派</translation>
    </message>
    <message>
        <source>Accept for the hospital</source>
        <translation>以医院名义接受</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>谢绝</translation>
    </message>
    <message>
        <source>Reading the invitations</source>
        <translation>正在读取邀请</translation>
    </message>
    <message>
        <source>Every invitation has an answer</source>
        <translation>所有邀请都已答复</translation>
    </message>
    <message>
        <source>New invitations appear here by themselves.</source>
        <translation>新邀请会自动出现在这里。</translation>
    </message>
    <message>
        <source>No line to the hub since %1</source>
        <translation>%1 起与中心断开</translation>
    </message>
    <message>
        <source>No line to the hub</source>
        <translation>与中心断开</translation>
    </message>
    <message>
        <source>The board shows what was known then. What you decide waits on this PC until the hub confirms.</source>
        <translation>看板显示断开时的情况。您的决定存在本机，等中心确认。</translation>
    </message>
    <message>
        <source>Assigned to %1, no answer yet</source>
        <translation>已指派 %1，尚未答复</translation>
    </message>
    <message>
        <source>Wishes %1, not assigned</source>
        <translation>希望 %1，尚未指派</translation>
    </message>
    <message>
        <source>Not assigned yet</source>
        <translation>尚未指派</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>specialty, title</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The case cannot be shown</source>
        <translation>无法显示该病例</translation>
    </message>
    <message>
        <source>Who can take it</source>
        <translation>可指派的专家</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>加急</translation>
    </message>
    <message>
        <source>No time is wished</source>
        <translation>未指定时间</translation>
    </message>
    <message>
        <source>Wished: %1</source>
        <translation>希望时间：%1</translation>
    </message>
    <message>
        <source>Wished: %1 to %2</source>
        <translation>希望时间：%1 至 %2</translation>
    </message>
    <message>
        <source>Sent %1, confirmed by the hub · %2</source>
        <translation>%1 发出，中心已确认 · %2</translation>
    </message>
    <message>
        <source>Not confirmed by the hub yet</source>
        <translation>中心尚未确认</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>status, when</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · not confirmed by the hub yet</source>
        <translation>%1 · 中心尚未确认</translation>
    </message>
    <message>
        <source>Assign: choose a specialist</source>
        <translation>指派，先选专家</translation>
    </message>
    <message>
        <source>Already assigned</source>
        <translation>已指派给该专家</translation>
    </message>
    <message>
        <source>Assign anew to %1</source>
        <translation>改派给 %1</translation>
    </message>
    <message>
        <source>Assign to %1</source>
        <translation>指派给 %1</translation>
    </message>
    <message>
        <source>Accept: choose a specialist</source>
        <translation>接受，先选专家</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>未能接受</translation>
    </message>
    <message>
        <source>Decline for the hospital</source>
        <translation>以医院名义谢绝</translation>
    </message>
    <message>
        <source>The inviting doctor reads reason and words as you write them.</source>
        <translation>邀请方医生会看到理由原文。</translation>
    </message>
    <message>
        <source>No specialist of this specialty is free</source>
        <translation>该专业近期无可安排的专家</translation>
    </message>
    <message>
        <source>The agreement does not cover it</source>
        <translation>不在合作协议范围内</translation>
    </message>
    <message>
        <source>Records are not sufficient</source>
        <translation>资料不足，需补充后再议</translation>
    </message>
    <message>
        <source>Needs emergency care or a visit in person</source>
        <translation>病情需急诊或线下就诊</translation>
    </message>
    <message>
        <source>Words to the inviting doctor (required)</source>
        <translation>给邀请医生的话（必填）</translation>
    </message>
    <message>
        <source>Who answers with them</source>
        <translation>共同应邀的医师</translation>
    </message>
    <message numerus="yes">
        <source>Choose who answers with them: %n more at least</source>
        <translation>
            <numerusform>请选择共同应邀的医师，至少还需 %n 名</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a physician to the team</source>
        <translation>添加团队医师</translation>
    </message>
</context>
<context>
    <name>ui::PublishSheet</name>
    <message>
        <source>Publish times</source>
        <translation>发布时段</translation>
    </message>
    <message>
        <source>Clinics can wish these times as soon as the hub has them.</source>
        <translation>中心收到后，基层即可选这些时段。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>每段时长</translation>
    </message>
    <message>
        <source>Pause between</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>First and last day: year-month-day, e.g. 2026-11-30.</source>
        <translation>起止日期写成年-月-日，如 2026-11-30。</translation>
    </message>
    <message>
        <source>Choose days, and hours on full five minutes, e.g. 09:00.</source>
        <translation>选择星期，时间为整 5 分钟，如 09:00。</translation>
    </message>
    <message>
        <source>%1 new times; what is there already stays.</source>
        <translation>新增 %1 个时段；已有的保持不变。</translation>
    </message>
    <message>
        <source>Publish: no new times</source>
        <translation>发布，没有新时段</translation>
    </message>
    <message>
        <source>Publish %1 times</source>
        <translation>发布 %1 个时段</translation>
    </message>
    <message>
        <source>Not published</source>
        <translation>未发布</translation>
    </message>
</context>
<context>
    <name>ui::ReasonSheet</name>
    <message>
        <source>%1: %2</source>
        <comment>reason, words</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: choose a reason</source>
        <translation>%1，先选理由</translation>
    </message>
    <message>
        <source>%1: write at least %2 letters</source>
        <translation>%1，至少写 %2 个字</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
</context>
<context>
    <name>ui::ReviewPage</name>
    <message>
        <source>Write the opinion</source>
        <translation>写意见书</translation>
    </message>
    <message>
        <source>Case review</source>
        <translation>病例审阅</translation>
    </message>
    <message>
        <source>Case review · %1</source>
        <translation>病例审阅 · %1</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>所见</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>邀请与初诊</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>My findings</source>
        <translation>我的所见</translation>
    </message>
    <message>
        <source>One finding per line, in your words.</source>
        <translation>每条所见写一行，用您自己的话。</translation>
    </message>
    <message>
        <source>Put into the opinion draft</source>
        <translation>写入意见书草稿</translation>
    </message>
    <message>
        <source>The case cannot be shown</source>
        <translation>无法显示该病例</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>In the draft of the opinion</source>
        <translation>已写入意见书草稿</translation>
    </message>
    <message>
        <source>1 to 9 pick a record; plus and minus zoom a picture, 0 fits it. Write each finding on a line of its own: it is kept at once and goes into the draft of the opinion. Enter goes on to the opinion. F9 stops at once when the patient is in danger.</source>
        <translation>按 1 至 9 选择资料；加减号缩放图片，0 还原。每条所见写一行：立即保存，并写入意见书草稿。Enter 进入意见书。病情危急时按 F9 立即中止。</translation>
    </message>
    <message>
        <source>1 – %1</source>
        <translation>1 – %1</translation>
    </message>
    <message>
        <source>To the waiting room</source>
        <translation>去候诊室</translation>
    </message>
    <message>
        <source>Auscultation</source>
        <translation>听诊</translation>
    </message>
    <message>
        <source>Saved on this PC. A colleague has signed the opinion already; its page offers to add your lines.</source>
        <translation>已存本机。同事已签署意见；可在意见页把您写的加入。</translation>
    </message>
</context>
<context>
    <name>ui::TimeSheet</name>
    <message>
        <source>Accept at another time</source>
        <translation>接受，但改时间</translation>
    </message>
    <message>
        <source>The clinic is told at once and can ask for another time. The time is booked when the hub confirms.</source>
        <translation>基层会立即收到，仍可要求改时间。中心确认后时间才算预约。</translation>
    </message>
    <message>
        <source>You have no free time</source>
        <translation>您没有空闲时段</translation>
    </message>
    <message>
        <source>Publish times in your calendar first.</source>
        <translation>先在“我的时段”发布时段。</translation>
    </message>
    <message>
        <source>Open my calendar</source>
        <translation>打开我的时段</translation>
    </message>
    <message>
        <source>Words to the clinic (not required)</source>
        <translation>给基层的话（可不填）</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Accept: choose a time</source>
        <translation>接受，先选时间</translation>
    </message>
    <message>
        <source>Accept, %1</source>
        <translation>接受，%1</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
</context>
<context>
    <name>ui::WeekView</name>
    <message>
        <source>Times of the week</source>
        <translation>一周时段</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, state</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>time, state, patient</comment>
        <translation>%1，%2，%3</translation>
    </message>
</context>
</TS>
