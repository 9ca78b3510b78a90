<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CaseCards</name>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>服务项目</translation>
    </message>
    <message>
        <source>To</source>
        <translation>受邀方</translation>
    </message>
    <message>
        <source>From</source>
        <translation>邀请方</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>病历摘要</translation>
    </message>
    <message>
        <source>Answer due</source>
        <translation>应答期限</translation>
    </message>
    <message>
        <source>First visit in person</source>
        <translation>线下初诊</translation>
    </message>
    <message>
        <source>When, by whom</source>
        <translation>时间与医师</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>主诉</translation>
    </message>
    <message>
        <source>History</source>
        <translation>现病史</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>查体所见</translation>
    </message>
    <message>
        <source>Vital signs</source>
        <translation>生命体征</translation>
    </message>
    <message>
        <source>Working diagnosis</source>
        <translation>初步诊断</translation>
    </message>
    <message>
        <source>Records and auscultation (%1)</source>
        <translation>病历资料与听诊（%1）</translation>
    </message>
    <message>
        <source>not here yet</source>
        <translation>尚未到达本机</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>预约</translation>
    </message>
    <message>
        <source>Wished</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已预约</translation>
    </message>
    <message>
        <source>Took place</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Did not take place</source>
        <translation>未到诊</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Opinion, version %1</source>
        <translation>诊疗意见书，第 %1 版</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>诊疗意见书</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>出具医师</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>诊疗建议</translation>
    </message>
    <message>
        <source>Limitation</source>
        <translation>局限性说明</translation>
    </message>
    <message>
        <source>Answer the opinion</source>
        <translation>逐条落实意见</translation>
    </message>
    <message>
        <source>Open the opinion</source>
        <translation>打开意见书</translation>
    </message>
    <message>
        <source>Danger signs</source>
        <translation>危急征象</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>What, and what was done</source>
        <translation>情况与处置</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>Taken over by care in person</source>
        <translation>已由线下接手救治</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>处置决定</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>决定时间</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>处置方案</translation>
    </message>
    <message>
        <source>Agreed with the patient</source>
        <translation>与患者商定</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待完成</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>未定日期</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>To which hospital</source>
        <translation>转往</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>就诊</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>进行</translation>
    </message>
    <message>
        <source>%1, %2 · %3</source>
        <translation>%1 %2 · %3</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1</translation>
    </message>
    <message>
        <source>Time rule</source>
        <translation>时长规定</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>符合</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>不符合</translation>
    </message>
    <message>
        <source>Ended because</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Without voice</source>
        <translation>无语音</translation>
    </message>
    <message>
        <source>voice good %1 %</source>
        <translation>语音良好 %1%</translation>
    </message>
    <message>
        <source>picture %1p, good %2 %</source>
        <translation>画面 %1p，良好 %2%</translation>
    </message>
    <message>
        <source>%1 ms there and back</source>
        <translation>往返 %1 ms</translation>
    </message>
    <message>
        <source>loss %1 %</source>
        <translation>丢包 %1%</translation>
    </message>
    <message>
        <source>reconnects %1</source>
        <translation>重连 %1 次</translation>
    </message>
</context>
<context>
    <name>CaseChoices</name>
    <message>
        <source>Go on with the referral</source>
        <translation>继续填写申请</translation>
    </message>
    <message>
        <source>Invite another doctor</source>
        <translation>改邀其他专家</translation>
    </message>
    <message>
        <source>Add the records</source>
        <translation>补充资料</translation>
    </message>
    <message>
        <source>Move the time</source>
        <translation>改约时间</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>预约时间</translation>
    </message>
    <message>
        <source>Give the time back</source>
        <translation>退回预约时间</translation>
    </message>
    <message>
        <source>Patient is here</source>
        <translation>患者已到</translation>
    </message>
    <message>
        <source>Somebody did not come</source>
        <translation>有人未到诊</translation>
    </message>
    <message>
        <source>Answer the opinion</source>
        <translation>逐条落实意见</translation>
    </message>
    <message>
        <source>Record the decision</source>
        <translation>记录处置决定</translation>
    </message>
    <message>
        <source>Transfer the patient</source>
        <translation>转诊患者</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>Archive the case</source>
        <translation>归档病例</translation>
    </message>
    <message>
        <source>Cancel the case</source>
        <translation>取消病例</translation>
    </message>
    <message>
        <source>The form opens where you left it.</source>
        <translation>从上次离开的地方接着填。</translation>
    </message>
    <message>
        <source>The form opens at the choice of specialist; all records stay.</source>
        <translation>直接到选择专家一步，资料都保留。</translation>
    </message>
    <message>
        <source>The specialist asked for more; they go out with the case.</source>
        <translation>专家要求补充资料，随病例一起送出。</translation>
    </message>
    <message>
        <source>Choose one of the specialist&apos;s free times. It counts when the hub confirms it.</source>
        <translation>选专家的一个空闲时间，中心确认后生效。</translation>
    </message>
    <message>
        <source>The time is free for others; the case stays accepted.</source>
        <translation>时间让给别人，邀请仍然有效。</translation>
    </message>
    <message>
        <source>Tells the specialist that the patient waits.</source>
        <translation>告诉专家患者已在候诊。</translation>
    </message>
    <message>
        <source>Records whose absence it was; book again or close afterwards.</source>
        <translation>记下是谁未到，之后可改约或归档。</translation>
    </message>
    <message>
        <source>Line by line: adopt, adjust or not, and agree it with the patient.</source>
        <translation>逐条采纳、调整或不采纳，并与患者商定。</translation>
    </message>
    <message>
        <source>Diagnosis, plan and what was agreed after the danger stop.</source>
        <translation>紧急中断后的诊断、处置和商定内容。</translation>
    </message>
    <message>
        <source>To the hospital, followed until it has ended.</source>
        <translation>转往医院，一直跟踪到结束。</translation>
    </message>
    <message>
        <source>What is looked at again, and when; record what came of it.</source>
        <translation>何时复查什么，并记下结果。</translation>
    </message>
    <message>
        <source>Nothing more is expected; the file stays readable.</source>
        <translation>不再有后续，病例仍可查阅。</translation>
    </message>
    <message>
        <source>Needs a reason. The specialist is told; a booked time becomes free.</source>
        <translation>需要填写原因。会通知专家，已约时间退回。</translation>
    </message>
    <message>
        <source>To the waiting room</source>
        <translation>去候诊室</translation>
    </message>
    <message>
        <source>Camera, sound and lines are tested there; then the visit begins.</source>
        <translation>在那里检测画面、声音和线路，然后开诊。</translation>
    </message>
    <message>
        <source>Fee, follow-up and closing</source>
        <translation>费用、随访与结案</translation>
    </message>
    <message>
        <source>What is still open before the case can be closed.</source>
        <translation>结案前尚未完成的事项。</translation>
    </message>
</context>
<context>
    <name>CaseSections</name>
    <message>
        <source>Needs you</source>
        <translation>需处理</translation>
    </message>
    <message>
        <source>Today · booked</source>
        <translation>今天 · 已预约</translation>
    </message>
    <message>
        <source>Invitations with others</source>
        <translation>他人待应答</translation>
    </message>
    <message>
        <source>Awaiting the specialist&apos;s answer</source>
        <translation>待专家答复</translation>
    </message>
    <message>
        <source>Booked · later</source>
        <translation>之后 · 已预约</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Done · last 7 days</source>
        <translation>已完成 · 近 7 天</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Needs you</source>
        <comment>chip</comment>
        <translation>需处理</translation>
    </message>
    <message>
        <source>Drafts</source>
        <comment>chip</comment>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>受邀</translation>
    </message>
    <message>
        <source>Awaiting</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已预约</translation>
    </message>
    <message>
        <source>Under way</source>
        <comment>chip</comment>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>New patient</source>
        <translation>新患者</translation>
    </message>
    <message>
        <source>First visit in person</source>
        <translation>线下初诊</translation>
    </message>
    <message>
        <source>Invitation sent</source>
        <translation>邀请已发出</translation>
    </message>
    <message>
        <source>Specialist assigned</source>
        <translation>已匹配专家</translation>
    </message>
    <message>
        <source>Invitation accepted</source>
        <translation>邀请已接受</translation>
    </message>
    <message>
        <source>Invitation declined</source>
        <translation>邀请被谢绝</translation>
    </message>
    <message>
        <source>Time booked</source>
        <translation>时间已预约</translation>
    </message>
    <message>
        <source>Time changed</source>
        <translation>时间已改约</translation>
    </message>
    <message>
        <source>Time given back, to be booked again</source>
        <translation>时间已退回，待重新预约</translation>
    </message>
    <message>
        <source>Case cancelled</source>
        <translation>病例已取消</translation>
    </message>
    <message>
        <source>Patient did not come</source>
        <translation>患者未到诊</translation>
    </message>
    <message>
        <source>Patient waiting</source>
        <translation>患者候诊</translation>
    </message>
    <message>
        <source>Visit began</source>
        <translation>开始门诊</translation>
    </message>
    <message>
        <source>Visit paused</source>
        <translation>门诊暂停</translation>
    </message>
    <message>
        <source>Visit went on</source>
        <translation>门诊继续</translation>
    </message>
    <message>
        <source>Visit ended</source>
        <translation>门诊结束</translation>
    </message>
    <message>
        <source>Stopped for danger</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>More records asked for</source>
        <translation>要求补充资料</translation>
    </message>
    <message>
        <source>Records added</source>
        <translation>资料已补充</translation>
    </message>
    <message>
        <source>Opinion signed</source>
        <translation>意见书已签发</translation>
    </message>
    <message>
        <source>Opinion amended</source>
        <translation>意见书已修订</translation>
    </message>
    <message>
        <source>Opinion answered and decided</source>
        <translation>意见已落实并作出处置</translation>
    </message>
    <message>
        <source>Transfer recorded</source>
        <translation>转诊已记录</translation>
    </message>
    <message>
        <source>Follow-up recorded</source>
        <translation>随访已记录</translation>
    </message>
    <message>
        <source>Case archived</source>
        <translation>病例已归档</translation>
    </message>
    <message>
        <source>Nobody answered in time</source>
        <translation>逾期无人应答</translation>
    </message>
    <message>
        <source>clinic</source>
        <translation>基层</translation>
    </message>
    <message>
        <source>hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>hub</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Still missing: %1 and %2 more</source>
        <translation>还缺：%1 等，另有 %2 项</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>还缺：%1</translation>
    </message>
    <message>
        <source>Saved here, goes out when the line is back</source>
        <translation>本机已存，联网后发送</translation>
    </message>
    <message>
        <source>No answer since %1</source>
        <translation>应于 %1 前答复，已逾期</translation>
    </message>
    <message>
        <source>Asks for: %1</source>
        <translation>专家要求补充：%1</translation>
    </message>
    <message>
        <source>Invitation delivered</source>
        <translation>邀请已送达</translation>
    </message>
    <message>
        <source>Answer by %1</source>
        <translation>请于 %1 前应答</translation>
    </message>
    <message>
        <source>Delivered; answer due %1</source>
        <translation>已送达，%1 前应答</translation>
    </message>
    <message>
        <source>The time has passed: move it or say why</source>
        <translation>预约时间已过：改约或说明原因</translation>
    </message>
    <message>
        <source>Records %1</source>
        <translation>病历 %1 份</translation>
    </message>
    <message>
        <source>recordings %1</source>
        <translation>听诊 %1 段</translation>
    </message>
    <message>
        <source>consent signed</source>
        <translation>同意书已签</translation>
    </message>
    <message>
        <source>no consent yet</source>
        <translation>同意书未签</translation>
    </message>
    <message>
        <source>The hub did not accept it: decide</source>
        <translation>中心未接受，待你决定</translation>
    </message>
    <message>
        <source>Complete, ready to send</source>
        <translation>资料齐全，可以发出</translation>
    </message>
    <message>
        <source>Write the opinion</source>
        <translation>待出具意见书</translation>
    </message>
    <message>
        <source>Accepted, the opinion is being written</source>
        <translation>已接受，意见书书写中</translation>
    </message>
    <message>
        <source>Accepted, no time booked yet</source>
        <translation>已接受，尚未约定时间</translation>
    </message>
    <message>
        <source>Declined: %1</source>
        <translation>专家谢绝：%1</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>专家谢绝</translation>
    </message>
    <message>
        <source>Patient is in the waiting room</source>
        <translation>患者已在候诊</translation>
    </message>
    <message>
        <source>In visit since %1</source>
        <translation>%1 起诊中</translation>
    </message>
    <message>
        <source>In visit</source>
        <translation>诊中</translation>
    </message>
    <message>
        <source>Visit paused: %1</source>
        <translation>门诊暂停：%1</translation>
    </message>
    <message>
        <source>Visit ended: write and sign the opinion</source>
        <translation>门诊结束，待出具并签发意见书</translation>
    </message>
    <message>
        <source>Visit ended, the opinion is being written</source>
        <translation>门诊结束，等待专家意见书</translation>
    </message>
    <message>
        <source>Opinion signed, the clinic answers it</source>
        <translation>意见书已签发，基层落实中</translation>
    </message>
    <message>
        <source>Opinion signed: answer it and carry it out</source>
        <translation>意见书已签发，待落实处置</translation>
    </message>
    <message>
        <source>A follow-up is due since %1</source>
        <translation>随访应于 %1 完成，已逾期</translation>
    </message>
    <message>
        <source>Decided, being carried out</source>
        <translation>已作出处置，落实中</translation>
    </message>
    <message>
        <source>Carried out and archived</source>
        <translation>意见已落实并归档</translation>
    </message>
    <message>
        <source>Cancelled: %1</source>
        <translation>已取消：%1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>The patient did not come: book again or close</source>
        <translation>患者未到诊：改约或归档</translation>
    </message>
    <message>
        <source>Stopped for danger, the clinic treats on site</source>
        <translation>紧急中断，现场正在救治</translation>
    </message>
    <message>
        <source>Stopped for danger: record what was done</source>
        <translation>紧急中断：请补记处置</translation>
    </message>
    <message>
        <source>wished %1</source>
        <translation>期望 %1</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>去处理</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Invite another</source>
        <translation>改邀专家</translation>
    </message>
    <message>
        <source>Answer opinion</source>
        <translation>落实意见</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>应答</translation>
    </message>
    <message>
        <source>Write opinion</source>
        <translation>写意见书</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>预约时间</translation>
    </message>
    <message>
        <source>Book again</source>
        <translation>重新预约</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Waiting room</source>
        <translation>候诊室</translation>
    </message>
    <message>
        <source>To the visit</source>
        <translation>去就诊</translation>
    </message>
    <message>
        <source>The opinion waits for your signature</source>
        <translation>诊疗意见待您签名</translation>
    </message>
    <message>
        <source>The opinion waits for the signature of %1</source>
        <translation>诊疗意见待 %1 签名</translation>
    </message>
    <message>
        <source>Sign opinion</source>
        <translation>签署意见</translation>
    </message>
</context>
<context>
    <name>ui::CaseListModel</name>
    <message>
        <source>Reading older cases…</source>
        <translation>正在读取更早的病例…</translation>
    </message>
    <message>
        <source>Archive · ended more than two weeks ago</source>
        <translation>归档 · 结束已超过两周</translation>
    </message>
</context>
<context>
    <name>ui::CaseListView</name>
    <message>
        <source>Cases</source>
        <translation>病例</translation>
    </message>
</context>
<context>
    <name>ui::CasePreview</name>
    <message>
        <source>Choose a case to see where it stands</source>
        <translation>选一份病例，看看到哪了</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开病例</translation>
    </message>
    <message>
        <source>Where this case stands</source>
        <translation>这份病例到哪了</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>资料完整度</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>病历资料</translation>
    </message>
    <message>
        <source>Auscultation recordings</source>
        <translation>听诊录音</translation>
    </message>
    <message>
        <source>Informed consent</source>
        <translation>知情同意书</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>已签</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>未签</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>患者联系</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>本人</translation>
    </message>
</context>
<context>
    <name>ui::CaseSheets</name>
    <message>
        <source>Arranged</source>
        <translation>已安排</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>已到达</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>没有做成</translation>
    </message>
    <message>
        <source>Move the time</source>
        <translation>改约时间</translation>
    </message>
    <message>
        <source>Book a time</source>
        <translation>预约时间</translation>
    </message>
    <message>
        <source>Booked: %1. Choose another of the specialist&apos;s free times.</source>
        <translation>原定 %1。另选专家的一个空闲时间。</translation>
    </message>
    <message>
        <source>Choose one of the specialist&apos;s free times.</source>
        <translation>选专家的一个空闲时间。</translation>
    </message>
    <message>
        <source>No free time known here</source>
        <translation>本机没有可约的时间</translation>
    </message>
    <message>
        <source>The specialist&apos;s calendar on this PC has no free time. It is brought up to date with the line.</source>
        <translation>本机上这位专家的日历没有空闲时间，联网后会更新。</translation>
    </message>
    <message>
        <source>Book this time</source>
        <translation>约这个时间</translation>
    </message>
    <message>
        <source>Somebody did not come</source>
        <translation>有人未到诊</translation>
    </message>
    <message>
        <source>Archive the case</source>
        <translation>归档病例</translation>
    </message>
    <message>
        <source>Give the time back</source>
        <translation>退回预约时间</translation>
    </message>
    <message>
        <source>Cancel the case</source>
        <translation>取消病例</translation>
    </message>
    <message>
        <source>Whose absence was it? The time is over; book again or close the case afterwards.</source>
        <translation>是谁未到？预约时间已过，之后可改约或归档。</translation>
    </message>
    <message>
        <source>Nothing more is expected of this case. It stays readable for both sides.</source>
        <translation>这份病例不再有后续，双方仍可查阅。</translation>
    </message>
    <message>
        <source>The time becomes free for others. The case stays accepted and can be booked again.</source>
        <translation>时间让给别人。邀请仍然有效，可以再约。</translation>
    </message>
    <message>
        <source>The case ends here. The other side reads your reason; a booked time becomes free.</source>
        <translation>病例到此结束。对方会看到原因，已约时间退回。</translation>
    </message>
    <message>
        <source>Record it</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Decision after the danger stop</source>
        <translation>紧急中断后的处置决定</translation>
    </message>
    <message>
        <source>What you found, what happens now, and what was agreed with the patient or the family.</source>
        <translation>发现了什么、接下来怎么处置、与患者或家属商定了什么。</translation>
    </message>
    <message>
        <source>The patient or the family agrees</source>
        <translation>患者或家属同意</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>What happens now</source>
        <translation>接下来的处置</translation>
    </message>
    <message>
        <source>What was agreed</source>
        <translation>商定内容</translation>
    </message>
    <message>
        <source>Record the decision</source>
        <translation>记录处置决定</translation>
    </message>
    <message>
        <source>Transfer to %1</source>
        <translation>转诊至 %1</translation>
    </message>
    <message>
        <source>Now: %1. Record what has happened since.</source>
        <translation>目前：%1。记下之后的进展。</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>needed when it has ended or was given up</source>
        <translation>结束或放弃时必填</translation>
    </message>
    <message>
        <source>Transfer the patient</source>
        <translation>转诊患者</translation>
    </message>
    <message>
        <source>To %1. The case shows how it goes until it has ended.</source>
        <translation>转往%1。病例里一直显示进展，直到结束。</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>科室</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Arrange the transfer</source>
        <translation>安排转诊</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>Record what came of an open point, or add one with its day.</source>
        <translation>记下待办随访的结果，或新增一项并写明日期。</translation>
    </message>
    <message>
        <source>%1, due %2</source>
        <translation>%1，%2 前</translation>
    </message>
    <message>
        <source>New: what</source>
        <translation>新增：内容</translation>
    </message>
    <message>
        <source>New: day</source>
        <translation>新增：日期</translation>
    </message>
    <message>
        <source>as 2026-12-07</source>
        <translation>如 2026-12-07</translation>
    </message>
    <message>
        <source>Save the follow-up</source>
        <translation>保存随访</translation>
    </message>
</context>
<context>
    <name>ui::CasesPage</name>
    <message>
        <source>Cases</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>不限时间</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>近 30 天</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>近 12 个月</translation>
    </message>
    <message>
        <source>Time of the last change</source>
        <translation>最近变动时间</translation>
    </message>
    <message>
        <source>Name / case no.</source>
        <translation>姓名 / 病例号</translation>
    </message>
    <message>
        <source>Filter by name, pinyin or case number</source>
        <translation>按姓名、拼音或病例号筛选</translation>
    </message>
    <message>
        <source>%1 shown of %2</source>
        <translation>显示 %1 份，共 %2 份</translation>
    </message>
    <message>
        <source>No case yet</source>
        <translation>还没有病例</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Every case that you begin or take part in stays here.</source>
        <translation>你发起或参与的病例都会留在这里。</translation>
    </message>
    <message>
        <source>Check the spelling, or choose another stage or time.</source>
        <translation>检查输入，或换一个阶段、时间。</translation>
    </message>
    <message>
        <source>All cases on this PC: first what is open or ended in the last two weeks, then the archive, newest first. Type a name, pinyin, initials or a case number; choose a stage or a time. Enter opens the chosen case.</source>
        <translation>本机上的全部病例：先列未结束的和最近两周内结束的，再列归档病例，新的在前。可输入姓名、拼音、首字母或病例号，也可选阶段或时间。按 Enter 打开所选病例。</translation>
    </message>
    <message>
        <source>%1; of the archive only the newest, type more</source>
        <translation>%1；归档中只查了最新的一部分，请多输入几个字</translation>
    </message>
</context>
<context>
    <name>ui::DayTimeline</name>
    <message>
        <source>The day&apos;s visits</source>
        <translation>当天门诊</translation>
    </message>
</context>
<context>
    <name>ui::EmptyDay</name>
    <message>
        <source>No remote clinic yet</source>
        <translation>今天没有远程门诊</translation>
    </message>
    <message>
        <source>Invitations from the clinics appear by themselves</source>
        <translation>基层的邀请会自动出现在这里</translation>
    </message>
    <message>
        <source>When you are not sure, ask a specialist: it takes three minutes</source>
        <translation>遇到拿不准的患者，三分钟就能请专家一起看</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>New referral</source>
        <translation>新建远程门诊申请</translation>
    </message>
    <message>
        <source>1 Enter the patient</source>
        <translation>1 录入患者</translation>
    </message>
    <message>
        <source>2 Records and auscultation</source>
        <translation>2 传病历、录听诊</translation>
    </message>
    <message>
        <source>3 Invite a specialist</source>
        <translation>3 约专家</translation>
    </message>
    <message>
        <source>4 See the patient together</source>
        <translation>4 三方一起看</translation>
    </message>
</context>
<context>
    <name>ui::NextStepCard</name>
    <message>
        <source>Open the case</source>
        <translation>打开病例</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>New referral</source>
        <translation>新建远程门诊申请</translation>
    </message>
    <message>
        <source>Next step: %1</source>
        <translation>下一步：%1</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>没有等你处理的事</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>都处理完了</translation>
    </message>
    <message>
        <source>in visit</source>
        <translation>诊中已</translation>
    </message>
    <message>
        <source>since</source>
        <translation>已过</translation>
    </message>
    <message>
        <source>begins in</source>
        <translation>距开始</translation>
    </message>
    <message>
        <source>New invitations appear here by themselves</source>
        <translation>新的邀请会自动出现在这里</translation>
    </message>
    <message>
        <source>Start a referral when a patient needs a specialist</source>
        <translation>患者需要专家时，新建一份申请</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>ui::ReasonFields</name>
    <message>
        <source>Patient&apos;s wish</source>
        <translation>患者要求</translation>
    </message>
    <message>
        <source>Patient absent</source>
        <translation>患者未到</translation>
    </message>
    <message>
        <source>On-site doctor absent</source>
        <translation>现场医生未到</translation>
    </message>
    <message>
        <source>Specialist absent</source>
        <translation>专家未到</translation>
    </message>
    <message>
        <source>Line or device failed</source>
        <translation>线路或设备故障</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>紧急情况</translation>
    </message>
    <message>
        <source>The illness changed</source>
        <translation>病情变化</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>具体说明</translation>
    </message>
    <message>
        <source>needed with “other”; the other side reads it</source>
        <translation>选“其他”时必填，对方能看到</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ui::StoryView</name>
    <message>
        <source>%1 on this PC, not at the hub yet</source>
        <translation>本机 %1，尚未到中心</translation>
    </message>
    <message>
        <source>hub %1 · own clock %2</source>
        <translation>中心 %1 · 本机 %2</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>理由：%1</translation>
    </message>
</context>
<context>
    <name>ui::TodayPage</name>
    <message>
        <source>Try again</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Own clinic</source>
        <translation>我的门诊</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日门诊</translation>
    </message>
    <message>
        <source>Enter does the next step. J and K or the arrow keys move in the list, Enter does the row&apos;s action. The chips show one stage; the field finds by name, pinyin or case number. One tick: saved on this PC. Two ticks: the hub has it.</source>
        <translation>回车做下一步。J、K 或方向键在列表中移动，回车执行该行操作。标签按阶段筛选，输入框按姓名、拼音或病例号查找。一个勾：已存本机；两个勾：中心已确认。</translation>
    </message>
    <message>
        <source>Name / case no.</source>
        <translation>姓名 / 病例号</translation>
    </message>
    <message>
        <source>Filter by name, pinyin or case number</source>
        <translation>按姓名、拼音或病例号筛选</translation>
    </message>
    <message>
        <source>No visit booked for today</source>
        <translation>今天没有预约</translation>
    </message>
    <message>
        <source>Visits %1 · done %2</source>
        <translation>今日远程门诊 %1 位 · 已完成 %2</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有病例</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No case is at this stage today.</source>
        <translation>今天没有处于这个阶段的病例。</translation>
    </message>
    <message>
        <source>Check the spelling, or look in all cases: the archive also has what is older.</source>
        <translation>检查输入，或到“病例”里找，更早的也在那里。</translation>
    </message>
    <message>
        <source>Offline for %1: go on seeing patients</source>
        <translation>断网 %1，先安心看病</translation>
    </message>
    <message>
        <source>Records, auscultation and consent are saved on this PC as always. What others did is as of %1 and may have changed.</source>
        <translation>写病历、录听诊、签同意书都照常，已存在本机。对方的安排是 %1 的版本，可能有变动。</translation>
    </message>
</context>
</TS>
