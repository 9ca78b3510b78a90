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
</context>
<context>
    <name>ReferralWords</name>
    <message>
        <source>Case discussion</source>
        <translation>病例讨论</translation>
    </message>
    <message>
        <source>Auscultation analysis</source>
        <translation>听诊录音分析</translation>
    </message>
    <message>
        <source>Auscultation monitoring</source>
        <translation>听诊监测</translation>
    </message>
    <message>
        <source>Remote monitoring</source>
        <translation>远程监护</translation>
    </message>
    <message>
        <source>Plan unclear, or treatment does not help</source>
        <translation>诊疗方案不明确或治疗效果不好</translation>
    </message>
    <message>
        <source>Difficult case</source>
        <translation>门诊疑难病</translation>
    </message>
    <message>
        <source>Patient or family asks, the doctor agrees</source>
        <translation>患者或近亲属提出，主管医生同意</translation>
    </message>
    <message>
        <source>The diagnosis can wait</source>
        <translation>病情可以做延时诊断</translation>
    </message>
    <message>
        <source>Consultation by the patient&apos;s mandate</source>
        <translation>受患者委托进行远程门诊咨询</translation>
    </message>
    <message>
        <source>Chest pain that does not stop</source>
        <translation>持续胸痛</translation>
    </message>
    <message>
        <source>Severe shortness of breath</source>
        <translation>严重呼吸困难</translation>
    </message>
    <message>
        <source>Not conscious or confused</source>
        <translation>意识不清</translation>
    </message>
    <message>
        <source>Signs of a stroke</source>
        <translation>卒中征象</translation>
    </message>
    <message>
        <source>Seizure</source>
        <translation>抽搐</translation>
    </message>
    <message>
        <source>Heavy bleeding</source>
        <translation>大出血</translation>
    </message>
    <message>
        <source>Shock</source>
        <translation>休克</translation>
    </message>
    <message>
        <source>Acute abdomen</source>
        <translation>急腹症</translation>
    </message>
    <message>
        <source>Severe allergic reaction</source>
        <translation>严重过敏反应</translation>
    </message>
    <message>
        <source>Severe injury</source>
        <translation>严重外伤</translation>
    </message>
    <message>
        <source>High fever in an infant</source>
        <translation>婴儿高热</translation>
    </message>
    <message>
        <source>Emergency in pregnancy</source>
        <translation>产科急症</translation>
    </message>
    <message>
        <source>Risk of self-harm</source>
        <translation>有自伤风险</translation>
    </message>
    <message>
        <source>A change that must be examined in person</source>
        <translation>需当面检查的变化</translation>
    </message>
    <message>
        <source>Another danger</source>
        <translation>其他危急情况</translation>
    </message>
    <message>
        <source>The patient</source>
        <translation>患者本人</translation>
    </message>
    <message>
        <source>Spouse</source>
        <translation>配偶</translation>
    </message>
    <message>
        <source>Father or mother</source>
        <translation>父母</translation>
    </message>
    <message>
        <source>Son or daughter</source>
        <translation>子女</translation>
    </message>
    <message>
        <source>Brother or sister</source>
        <translation>兄弟姐妹</translation>
    </message>
    <message>
        <source>Grandparent</source>
        <translation>祖父母、外祖父母</translation>
    </message>
    <message>
        <source>Grandchild</source>
        <translation>孙辈</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Other relative</source>
        <translation>其他近亲属</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>No document</source>
        <translation>无证件</translation>
    </message>
    <message>
        <source>Resident ID card</source>
        <translation>居民身份证</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>护照</translation>
    </message>
    <message>
        <source>Hong Kong, Macao, Taiwan permit</source>
        <translation>港澳台通行证</translation>
    </message>
    <message>
        <source>Permanent residence card</source>
        <translation>外国人永久居留证</translation>
    </message>
    <message>
        <source>Birth certificate</source>
        <translation>出生医学证明</translation>
    </message>
    <message>
        <source>Severity not known</source>
        <translation>程度不详</translation>
    </message>
    <message>
        <source>Mild</source>
        <translation>轻度</translation>
    </message>
    <message>
        <source>Moderate</source>
        <translation>中度</translation>
    </message>
    <message>
        <source>Severe</source>
        <translation>重度</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选一个</translation>
    </message>
    <message>
        <source>The patient should not be told</source>
        <translation>不宜告知患者本人</translation>
    </message>
    <message>
        <source>Under age</source>
        <translation>未成年</translation>
    </message>
    <message>
        <source>Cannot decide</source>
        <translation>不能自行决定</translation>
    </message>
    <message>
        <source>Unconscious</source>
        <translation>昏迷</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>Heart: aortic area</source>
        <translation>心：主动脉瓣区</translation>
    </message>
    <message>
        <source>Heart: pulmonary area</source>
        <translation>心：肺动脉瓣区</translation>
    </message>
    <message>
        <source>Heart: Erb&apos;s point</source>
        <translation>心：主动脉瓣第二听诊区</translation>
    </message>
    <message>
        <source>Heart: tricuspid area</source>
        <translation>心：三尖瓣区</translation>
    </message>
    <message>
        <source>Heart: mitral area</source>
        <translation>心：二尖瓣区</translation>
    </message>
    <message>
        <source>Left carotid</source>
        <translation>左颈动脉</translation>
    </message>
    <message>
        <source>Right carotid</source>
        <translation>右颈动脉</translation>
    </message>
    <message>
        <source>Trachea</source>
        <translation>气管</translation>
    </message>
    <message>
        <source>Lung: front upper left</source>
        <translation>肺：前胸左上</translation>
    </message>
    <message>
        <source>Lung: front upper right</source>
        <translation>肺：前胸右上</translation>
    </message>
    <message>
        <source>Lung: front lower left</source>
        <translation>肺：前胸左下</translation>
    </message>
    <message>
        <source>Lung: front lower right</source>
        <translation>肺：前胸右下</translation>
    </message>
    <message>
        <source>Lung: back upper left</source>
        <translation>肺：背部左上</translation>
    </message>
    <message>
        <source>Lung: back upper right</source>
        <translation>肺：背部右上</translation>
    </message>
    <message>
        <source>Lung: back middle left</source>
        <translation>肺：背部左中</translation>
    </message>
    <message>
        <source>Lung: back middle right</source>
        <translation>肺：背部右中</translation>
    </message>
    <message>
        <source>Lung: back lower left</source>
        <translation>肺：背部左下</translation>
    </message>
    <message>
        <source>Lung: back lower right</source>
        <translation>肺：背部右下</translation>
    </message>
    <message>
        <source>Lung: left side</source>
        <translation>肺：左侧胸</translation>
    </message>
    <message>
        <source>Lung: right side</source>
        <translation>肺：右侧胸</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>腹部</translation>
    </message>
    <message>
        <source>Another site</source>
        <translation>其他部位</translation>
    </message>
    <message>
        <source>Sitting</source>
        <translation>坐位</translation>
    </message>
    <message>
        <source>Lying on the back</source>
        <translation>仰卧位</translation>
    </message>
    <message>
        <source>On the left side</source>
        <translation>左侧卧位</translation>
    </message>
    <message>
        <source>On the right side</source>
        <translation>右侧卧位</translation>
    </message>
    <message>
        <source>Leaning forward</source>
        <translation>前倾坐位</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>站立位</translation>
    </message>
    <message>
        <source>Lying face down</source>
        <translation>俯卧位</translation>
    </message>
    <message>
        <source>Remote clinic visit</source>
        <translation>远程门诊</translation>
    </message>
    <message>
        <source>Digital auscultation</source>
        <translation>数字听诊</translation>
    </message>
    <message>
        <source>Special disease visit</source>
        <translation>特色专病门诊</translation>
    </message>
    <message>
        <source>Premium visit</source>
        <translation>特需门诊</translation>
    </message>
    <message>
        <source>Consultation</source>
        <translation>会诊</translation>
    </message>
    <message>
        <source>MDT consultation</source>
        <translation>多学科会诊</translation>
    </message>
    <message>
        <source>Remote diagnosis</source>
        <translation>远程诊断</translation>
    </message>
</context>
<context>
    <name>ui::AuscultationStep</name>
    <message>
        <source>Listening to heart and lungs belongs to a remote clinic. Choose one of the three ways.</source>
        <translation>心肺听诊是远程门诊的必要检查。三种方式选一种。</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n 段录音</numerusform>
        </translation>
    </message>
    <message>
        <source>Auscultation</source>
        <translation>听诊</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已录音</translation>
    </message>
    <message>
        <source>Heart and lung sounds as files</source>
        <translation>心音、肺音文件</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>不需要</translation>
    </message>
    <message>
        <source>The doctor says why</source>
        <translation>由医生说明理由</translation>
    </message>
    <message>
        <source>Not possible or declined</source>
        <translation>做不了或患者不同意</translation>
    </message>
    <message>
        <source>The patient is told the limitation</source>
        <translation>向患者交待局限性</translation>
    </message>
    <message>
        <source>No stethoscope is registered for this clinic</source>
        <translation>本机构没有登记听诊器</translation>
    </message>
    <message>
        <source>A recording names its device. Ask your administrator to register it.</source>
        <translation>录音要写明设备。让管理员先登记。</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>部位</translation>
    </message>
    <message>
        <source>Posture</source>
        <translation>体位</translation>
    </message>
    <message>
        <source>Stethoscope</source>
        <translation>听诊器</translation>
    </message>
    <message>
        <source>Import WAV</source>
        <translation>导入 WAV</translation>
    </message>
    <message>
        <source>The patient&apos;s name first</source>
        <translation>先填患者姓名</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不附</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>不附：%1</translation>
    </message>
    <message>
        <source>Recording left out</source>
        <translation>已移除录音</translation>
    </message>
    <message>
        <source>No recording yet. Choose the site and import its file.</source>
        <translation>还没有录音。选部位，导入文件。</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Sound (*.wav)</source>
        <translation>录音文件 (*.wav)</translation>
    </message>
    <message>
        <source>Why it is not needed</source>
        <translation>不需要的理由</translation>
    </message>
    <message>
        <source>e.g. a skin disease without heart or lung complaints</source>
        <translation>如：皮肤病，无心肺不适</translation>
    </message>
    <message>
        <source>Without auscultation it can go on, but the limits come first</source>
        <translation>不做听诊，也可以继续，但要先说清楚局限</translation>
    </message>
    <message>
        <source>The patient must be told, and the opinion will say so.</source>
        <translation>必须向患者交待局限性，并记入意见书。</translation>
    </message>
    <message>
        <source>Why there is none</source>
        <translation>为什么没有听诊数据</translation>
    </message>
    <message>
        <source>Stethoscope missing or broken</source>
        <translation>听诊器故障或缺失</translation>
    </message>
    <message>
        <source>Patient declines, or the cost</source>
        <translation>患者不同意或费用原因</translation>
    </message>
    <message>
        <source>Condition or posture does not allow it</source>
        <translation>病情、体位不允许</translation>
    </message>
    <message>
        <source>A provider sends it later</source>
        <translation>第三方稍后提供</translation>
    </message>
    <message>
        <source>Reason in words</source>
        <translation>原因说明</translation>
    </message>
    <message>
        <source>Say to the patient</source>
        <translation>对患者说</translation>
    </message>
    <message>
        <source>“Today your heart and lungs were not recorded. The specialist cannot judge this part and may advise a test or a visit in person. Do you want to go on like this?”</source>
        <translation>“今天没有录到您的心肺听诊，专家看不到这一项，判断会受影响。专家可能会建议您补做检查，或者到医院当面看。您愿意这样继续吗？”</translation>
    </message>
    <message>
        <source>I told the patient; patient or family understand and want to go on</source>
        <translation>我已向患者交待，患者（或家属）表示理解并愿意继续</translation>
    </message>
    <message>
        <source>Make it an ordinary remote clinic (the consent is signed anew)</source>
        <translation>改为“普通远程门诊”（知情同意要重签）</translation>
    </message>
    <message>
        <source>Where it is written</source>
        <translation>会记到哪里</translation>
    </message>
    <message>
        <source>Invitation: what was done, or why not</source>
        <translation>邀请函：做了什么，或为什么没做</translation>
    </message>
    <message>
        <source>Opinion: the limitation is added and stays</source>
        <translation>意见书：自动加入局限性说明，不可删除</translation>
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
        <source>All cases on this PC, newest first. Type a name, pinyin, initials or a case number; choose a stage or a time. Enter opens the chosen case.</source>
        <translation>本机全部病例，最新的在前。可输入姓名、拼音、首字母或病例号，也可选阶段或时间。回车打开选中的病例。</translation>
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
</context>
<context>
    <name>ui::CheckStep</name>
    <message>
        <source>Real name and allergies</source>
        <translation>实名核验与过敏史</translation>
    </message>
    <message>
        <source>First visit in person</source>
        <translation>现场初诊</translation>
    </message>
    <message>
        <source>No danger signs</source>
        <translation>无危急征象</translation>
    </message>
    <message>
        <source>Condition met</source>
        <translation>适用条件</translation>
    </message>
    <message>
        <source>Reason and purpose</source>
        <translation>事由与目的</translation>
    </message>
    <message>
        <source>Records and summary</source>
        <translation>病历资料与摘要</translation>
    </message>
    <message>
        <source>Specialty, title and time</source>
        <translation>专业、职称与时间</translation>
    </message>
    <message>
        <source>Consent and fee</source>
        <translation>知情同意与费用</translation>
    </message>
    <message>
        <source>Auscultation</source>
        <translation>听诊</translation>
    </message>
    <message>
        <source>Agreement, subjects, inviting doctor</source>
        <translation>协议、诊疗科目、邀请医师</translation>
    </message>
    <message>
        <source>No line to the hub now</source>
        <translation>现在没有网络</translation>
    </message>
    <message>
        <source>It is kept here and delivered when the line is back. The time is booked only when the hub has confirmed.</source>
        <translation>先存本机，联网即自动送达；收到中心回执才算约上。</translation>
    </message>
    <message>
        <source>Not entered</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>改：%1</translation>
    </message>
    <message>
        <source>Signed by %1, %2</source>
        <translation>%1 已签，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n 段录音</numerusform>
        </translation>
    </message>
    <message>
        <source>Not needed: %1</source>
        <translation>不需要：%1</translation>
    </message>
    <message>
        <source>None, limitation told: %1</source>
        <translation>无，已交待局限性：%1</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>远程门诊邀请函</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>致：%1</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>邀请事由</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>会诊目的</translation>
    </message>
    <message>
        <source>%1 to %2, matched by the hub</source>
        <translation>%1 至 %2，由中心匹配</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n fallback(s)</source>
        <translation>
            <numerusform>%1，备选 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间安排</translation>
    </message>
    <message>
        <source>preferably %1</source>
        <translation>首选 %1</translation>
    </message>
    <message>
        <source>Specialty and title</source>
        <translation>拟邀专业与职称</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>病历摘要</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>病历资料</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 份资料</numerusform>
        </translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>知情同意</translation>
    </message>
    <message>
        <source>Inviting doctor</source>
        <translation>邀请医师</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Check before sending</source>
        <translation>发送前检查</translation>
    </message>
    <message>
        <source>%1 of %2 passed</source>
        <translation>%2 项中 %1 项通过</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>ui::ConsentStep</name>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>All read and understood</source>
        <translation>已全部读过，患者明白</translation>
    </message>
    <message>
        <source>Signed by %1, %2</source>
        <translation>%1 已签，%2</translation>
    </message>
    <message>
        <source>Kept encrypted on this PC. Witness: %1</source>
        <translation>已加密存本机，见证人：%1</translation>
    </message>
    <message>
        <source>This must be signed anew</source>
        <translation>需要重新签署</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>监护人</translation>
    </message>
    <message>
        <source>Near relative</source>
        <translation>近亲属</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>由谁签字</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>签字人</translation>
    </message>
    <message>
        <source>Signer&apos;s name</source>
        <translation>签字人姓名</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>与患者关系</translation>
    </message>
    <message>
        <source>Why not the patient</source>
        <translation>为什么不是患者本人</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Keep signature</source>
        <translation>存签字</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>重签</translation>
    </message>
    <message>
        <source>Scan of the paper</source>
        <translation>扫描纸质签字</translation>
    </message>
    <message>
        <source>The patient&apos;s name first</source>
        <translation>先填患者姓名</translation>
    </message>
    <message>
        <source>The hospital first</source>
        <translation>先选医院</translation>
    </message>
    <message>
        <source>The fee first</source>
        <translation>先填费用</translation>
    </message>
    <message>
        <source>Read and tick every point</source>
        <translation>逐项读完并勾选</translation>
    </message>
    <message>
        <source>Who signs?</source>
        <translation>由谁签字？</translation>
    </message>
    <message>
        <source>Why not the patient?</source>
        <translation>为什么不是本人？</translation>
    </message>
    <message>
        <source>Together %1 yuan</source>
        <translation>合计 %1 元</translation>
    </message>
    <message>
        <source>Sign above first</source>
        <translation>先在上面签字</translation>
    </message>
    <message>
        <source>Patient: %1</source>
        <translation>患者：%1</translation>
    </message>
    <message>
        <source>Signer: %1</source>
        <translation>签字人：%1</translation>
    </message>
    <message>
        <source>Relation to the patient: %1</source>
        <translation>与患者关系：%1</translation>
    </message>
    <message>
        <source>Witness: %1</source>
        <translation>见证人：%1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>时间：%1</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>Scan of the signed consent</source>
        <translation>已签知情同意书的扫描件</translation>
    </message>
    <message>
        <source>Scans (*.pdf *.jpg *.jpeg *.png)</source>
        <translation>扫描件 (*.pdf *.jpg *.jpeg *.png)</translation>
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
    <name>ui::PatientStep</name>
    <message>
        <source>Somebody seen before: name, pinyin or number</source>
        <translation>老患者：姓名、拼音或证件号</translation>
    </message>
    <message>
        <source>Find a patient seen before</source>
        <translation>查找老患者</translation>
    </message>
    <message>
        <source>Read ID card</source>
        <translation>读身份证</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>带入</translation>
    </message>
    <message>
        <source>Take over the data of %1</source>
        <translation>带入 %1 的资料</translation>
    </message>
    <message>
        <source>Nobody found here. Type the data below.</source>
        <translation>本机没有找到，在下面填写。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>as on the document</source>
        <translation>与证件一致</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>证件</translation>
    </message>
    <message>
        <source>Why there is none</source>
        <translation>为什么没有听诊数据</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <source>for reminders</source>
        <translation>用于就诊提醒</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>常住地址</translation>
    </message>
    <message>
        <source>Record number</source>
        <translation>病历号</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>A digit is wrong: the number does not check. Compare it with the card.</source>
        <translation>号码有误，校验不通过。对照证件再看一遍。</translation>
    </message>
    <message>
        <source>The number gives another date of birth: %1.</source>
        <translation>号码里的出生日期是 %1，与填写不符。</translation>
    </message>
    <message>
        <source>The number gives another sex.</source>
        <translation>号码里的性别与填写不符。</translation>
    </message>
    <message>
        <source>None known</source>
        <translation>无已知过敏</translation>
    </message>
    <message>
        <source>Allergic to …</source>
        <translation>有过敏</translation>
    </message>
    <message>
        <source>Allergies</source>
        <translation>过敏史</translation>
    </message>
    <message>
        <source>must be asked</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Medicine or substance, reaction</source>
        <translation>药物或物质、反应</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>过敏</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the allergy %1</source>
        <translation>移除过敏：%1</translation>
    </message>
    <message>
        <source>Allergy removed</source>
        <translation>已移除过敏</translation>
    </message>
    <message>
        <source>Family contact</source>
        <translation>家属联系人</translation>
    </message>
    <message>
        <source>guardian of a minor</source>
        <translation>未成年填监护人</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>与患者关系</translation>
    </message>
    <message>
        <source>Contact&apos;s phone</source>
        <translation>联系人电话</translation>
    </message>
    <message>
        <source>Guardian&apos;s ID number</source>
        <translation>监护人证件号</translation>
    </message>
    <message>
        <source>if guardian</source>
        <translation>监护人填</translation>
    </message>
    <message>
        <source>This contact is the patient&apos;s guardian and signs for them</source>
        <translation>此人是监护人，代患者签字</translation>
    </message>
    <message>
        <source>The patient is under 18</source>
        <translation>患者未满 18 岁</translation>
    </message>
    <message>
        <source>Enter the guardian as contact. The guardian signs the consent.</source>
        <translation>把监护人填为联系人，由监护人签署同意书。</translation>
    </message>
    <message>
        <source>Why the real name</source>
        <translation>为什么要实名</translation>
    </message>
    <message>
        <source>A remote clinic works under the patient&apos;s real name. The number is kept in the encrypted store only.</source>
        <translation>远程门诊按规范实行患者实名制。证件号码只保存在加密库中。</translation>
    </message>
    <message>
        <source>Children and others</source>
        <translation>儿童与特殊情况</translation>
    </message>
    <message>
        <source>For minors, or where the patient should not be told, a guardian or near relative is entered and signs the consent.</source>
        <translation>未成年人或不宜告知病情者，需登记监护人或近亲属，并由其签署同意书。</translation>
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
    <name>ui::ReasonStep</name>
    <message>
        <source>Reason</source>
        <translation>邀请事由</translation>
    </message>
    <message>
        <source>why a specialist is asked</source>
        <translation>为什么请专家看</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>会诊目的</translation>
    </message>
    <message>
        <source>what the specialist shall answer</source>
        <translation>希望专家回答什么</translation>
    </message>
    <message>
        <source>Which condition does the patient meet?</source>
        <translation>患者符合哪一条？</translation>
    </message>
    <message>
        <source>One is enough, more are possible. Keys 1–5</source>
        <translation>符合任意一条即可，可多选。数字键 1–5</translation>
    </message>
    <message>
        <source>Kind of service</source>
        <translation>服务种类</translation>
    </message>
    <message>
        <source>Who asked for it</source>
        <translation>谁提出</translation>
    </message>
    <message>
        <source>Relation of who asked</source>
        <translation>提出人与患者关系</translation>
    </message>
    <message>
        <source>I agree as the doctor in charge</source>
        <translation>我作为主管医生同意</translation>
    </message>
    <message>
        <source>Mandate holder</source>
        <translation>受托人</translation>
    </message>
    <message>
        <source>Holder&apos;s relation</source>
        <translation>受托人与患者关系</translation>
    </message>
    <message>
        <source>Scope of the mandate</source>
        <translation>委托范围</translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>委托日期</translation>
    </message>
    <message>
        <source>Paper attached</source>
        <translation>委托书已附</translation>
    </message>
    <message>
        <source>Attach paper</source>
        <translation>附委托书</translation>
    </message>
    <message>
        <source>The signed mandate</source>
        <translation>已签的委托书</translation>
    </message>
    <message>
        <source>Scans (*.pdf *.jpg *.jpeg *.png)</source>
        <translation>扫描件 (*.pdf *.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>立即停止：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No remote service for an emergency. Treat now, call 120 or transfer.</source>
        <translation>危急重症不走远程。马上抢救，拨打 120 或转诊。</translation>
    </message>
    <message>
        <source>Emergency steps</source>
        <translation>急救与转诊</translation>
    </message>
    <message>
        <source>Looked at %1: none found.</source>
        <translation>%1 已查，未发现。</translation>
    </message>
    <message>
        <source>No danger signs</source>
        <translation>无危急征象</translation>
    </message>
    <message>
        <source>Look for danger signs first</source>
        <translation>先看有没有危急征象</translation>
    </message>
    <message>
        <source>Chest pain, severe breathlessness, stroke, shock, bleeding, seizure …: emergencies get no remote clinic.</source>
        <translation>胸痛、严重呼吸困难、卒中、休克、大出血、抽搐等：危急重症不走远程。</translation>
    </message>
    <message>
        <source>Looked again: none</source>
        <translation>再查一遍，没有</translation>
    </message>
    <message>
        <source>Looked: none</source>
        <translation>已查，没有</translation>
    </message>
    <message>
        <source>There is a danger sign</source>
        <translation>有危急征象</translation>
    </message>
    <message>
        <source>Which danger sign?</source>
        <translation>哪种危急征象？</translation>
    </message>
    <message>
        <source>Stop and treat</source>
        <translation>停止，先救治</translation>
    </message>
    <message>
        <source>First visit in person</source>
        <translation>现场初诊</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>初诊医生</translation>
    </message>
    <message>
        <source>Complaint and course</source>
        <translation>主诉与病程</translation>
    </message>
    <message>
        <source>History</source>
        <translation>病史</translation>
    </message>
    <message>
        <source>illnesses, medicines</source>
        <translation>既往病、用药</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>查体所见</translation>
    </message>
    <message>
        <source>Preliminary diagnosis</source>
        <translation>初步诊断</translation>
    </message>
    <message>
        <source>ICD-10</source>
        <translation>ICD-10</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>Systolic</source>
        <translation>收缩压</translation>
    </message>
    <message>
        <source>Diastolic</source>
        <translation>舒张压</translation>
    </message>
    <message>
        <source>Pulse</source>
        <translation>脉搏</translation>
    </message>
    <message>
        <source>/min</source>
        <translation>次/分</translation>
    </message>
    <message>
        <source>Temp.</source>
        <translation>体温</translation>
    </message>
    <message>
        <source>SpO2</source>
        <translation>血氧</translation>
    </message>
    <message>
        <source>Breaths</source>
        <translation>呼吸</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>体重</translation>
    </message>
    <message>
        <source>%1: %2 to %3 can be entered</source>
        <translation>%1：可填 %2 至 %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>ui::RecordsStep</name>
    <message>
        <source>Records for the specialist</source>
        <translation>给专家看的资料</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Summary of the records</source>
        <translation>病历摘要</translation>
    </message>
    <message>
        <source>course, findings, tests, medicines: what the specialist must know</source>
        <translation>病程、查体、检查、用药，专家必须知道的</translation>
    </message>
    <message>
        <source>Begin with the first visit</source>
        <translation>用初诊内容开头</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 份资料</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop files here, or add them: reports, photographs, PDF, DICOM, tables.</source>
        <translation>把文件拖到这里，或点添加：报告、照片、PDF、DICOM、化验表。</translation>
    </message>
    <message>
        <source>At the hub</source>
        <translation>中心已收</translation>
    </message>
    <message>
        <source>On this PC</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不附</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>不附：%1</translation>
    </message>
    <message>
        <source>Record left out of the invitation</source>
        <translation>此资料不再附上</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>病历资料</translation>
    </message>
    <message>
        <source>Records (*.pdf *.jpg *.jpeg *.png *.dcm *.txt *.csv)</source>
        <translation>病历资料 (*.pdf *.jpg *.jpeg *.png *.dcm *.txt *.csv)</translation>
    </message>
</context>
<context>
    <name>ui::ReferralPage</name>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>病历资料</translation>
    </message>
    <message>
        <source>Specialist and time</source>
        <translation>专家与时间</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>知情同意</translation>
    </message>
    <message>
        <source>Auscultation</source>
        <translation>听诊</translation>
    </message>
    <message>
        <source>Check and send</source>
        <translation>核对发送</translation>
    </message>
    <message>
        <source>New referral</source>
        <translation>新申请</translation>
    </message>
    <message>
        <source>New referral · %1</source>
        <translation>新申请 · %1</translation>
    </message>
    <message>
        <source>Seven steps in any order. Everything is saved as you type; leave and come back whenever you like. Alt+Down and Alt+Up change the step, Alt+1 to Alt+7 jump, number keys pick options. The last step says what is still missing.</source>
        <translation>七步，顺序可以打乱。边填边存，随时可以离开再回来。Alt+↓、Alt+↑ 换步，Alt+1 到 Alt+7 跳到某步，数字键选选项。最后一步会说还缺什么。</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>已存本机</translation>
    </message>
    <message>
        <source>New remote clinic referral</source>
        <translation>新建远程门诊申请</translation>
    </message>
    <message>
        <source>Leave any time: everything is saved on this PC</source>
        <translation>随时可离开，内容自动保存在本机</translation>
    </message>
    <message>
        <source>Alt ↓ next step, Alt ↑ step before. Any order; what is missing is said at the end.</source>
        <translation>Alt ↓ 下一步，Alt ↑ 上一步。顺序可以打乱，缺什么最后会提醒。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>It cannot be opened</source>
        <translation>打不开</translation>
    </message>
    <message>
        <source>10 points are checked</source>
        <translation>10 项自动检查</translation>
    </message>
    <message>
        <source>Being filled in</source>
        <translation>正在填写</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>已完成</translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>缺 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>未填写</translation>
    </message>
    <message>
        <source>%1 saved on this PC</source>
        <translation>%1 已存本机</translation>
    </message>
    <message>
        <source>Keep draft and leave</source>
        <translation>存草稿并离开</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一步：%1</translation>
    </message>
    <message>
        <source>Send invitation</source>
        <translation>发送邀请</translation>
    </message>
    <message>
        <source>Save to send queue</source>
        <translation>存入发送队列</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>还有缺项</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>没有成功</translation>
    </message>
    <message>
        <source>The hub has the invitation</source>
        <translation>中心已确认收到邀请</translation>
    </message>
    <message>
        <source>Saved in the send queue</source>
        <translation>已存入发送队列</translation>
    </message>
    <message>
        <source>Now the specialist&apos;s institution answers. The time is booked when it accepts.</source>
        <translation>等专家所在医院答复，接受后时间才算约定。</translation>
    </message>
    <message>
        <source>It is delivered by itself as soon as there is a line. The time is booked only when the hub has confirmed.</source>
        <translation>有网络时自动送达。收到中心回执才算约上。</translation>
    </message>
    <message>
        <source>To today</source>
        <translation>回到今日</translation>
    </message>
    <message>
        <source>Why remote</source>
        <translation>资格与事由</translation>
    </message>
</context>
<context>
    <name>ui::SignaturePad</name>
    <message>
        <source>Signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>Draw with pen, finger or mouse, or scan the signed paper</source>
        <translation>手写板、触屏或鼠标签字，也可扫描纸质签字</translation>
    </message>
    <message>
        <source>Sign here with pen, finger or mouse</source>
        <translation>手写板 / 触屏 / 鼠标在此签字</translation>
    </message>
</context>
<context>
    <name>ui::SpecialistStep</name>
    <message>
        <source>Matched by the hub</source>
        <translation>由中心匹配专家</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>No agreement covers this kind of service</source>
        <translation>没有协议覆盖这种服务</translation>
    </message>
    <message>
        <source>Choose another kind in step 2, or ask your administrator.</source>
        <translation>在第 2 步换一种服务，或联系管理员。</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>Choose a specialty</source>
        <translation>选专业</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>专业</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>Only specialists with a valid licence, a fitting scope and an agreement in force</source>
        <translation>仅显示执业证有效、专业相符、协议在期的专家</translation>
    </message>
    <message>
        <source>Choose the specialty first. Then the specialists are shown here.</source>
        <translation>先选专业，专家会列在这里。</translation>
    </message>
    <message>
        <source>no free time published</source>
        <translation>暂无可约时段</translation>
    </message>
    <message>
        <source>earliest %1</source>
        <translation>最早可约 %1</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No name: the coordinator finds who fits and is free</source>
        <translation>不指定人选，由调度员安排</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>加急</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>紧急程度</translation>
    </message>
    <message>
        <source>Answer due %1</source>
        <translation>最晚答复 %1</translation>
    </message>
    <message>
        <source>Wished days</source>
        <translation>希望日期</translation>
    </message>
    <message>
        <source>Choose a specialist to see free times, or let the hub match and say which days suit the patient.</source>
        <translation>选专家可看空闲时段；由中心匹配时，填患者方便的日期。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Times of %1</source>
        <translation>%1 的时段</translation>
    </message>
    <message>
        <source>Earlier days</source>
        <translation>前几天</translation>
    </message>
    <message>
        <source>Later days</source>
        <translation>后几天</translation>
    </message>
    <message>
        <source>No free time is published. Choose somebody else or let the hub match.</source>
        <translation>没有空闲时段。换一位专家，或由中心匹配。</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 %2, chosen</source>
        <translation>%1 %2，已选</translation>
    </message>
    <message>
        <source>%1 %2, fallback %3</source>
        <translation>%1 %2，备选 %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The first time pressed is the wish; more are fallbacks in this order. Press again to take one back.</source>
        <translation>先点的是首选，再点的依次为备选，再点一次取消。</translation>
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
