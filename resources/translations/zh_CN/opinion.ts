<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>OpinionText</name>
    <message>
        <source>The findings are missing</source>
        <translation>缺少所见</translation>
    </message>
    <message>
        <source>A diagnosis is missing</source>
        <translation>缺少诊断</translation>
    </message>
    <message>
        <source>A diagnosis has no words</source>
        <translation>有一条诊断没有文字</translation>
    </message>
    <message>
        <source>A suggestion is missing</source>
        <translation>缺少诊疗建议</translation>
    </message>
    <message>
        <source>A suggestion has no words</source>
        <translation>有一条建议没有内容</translation>
    </message>
    <message>
        <source>Two suggestions have the same number</source>
        <translation>两条建议编号相同</translation>
    </message>
    <message>
        <source>When or why to transfer is missing</source>
        <translation>缺少转诊条件或原因</translation>
    </message>
    <message>
        <source>The limitation note is missing</source>
        <translation>缺少局限性说明</translation>
    </message>
    <message>
        <source>The author is missing</source>
        <translation>缺少出具专家</translation>
    </message>
    <message>
        <source>This service needs the signatures of several physicians</source>
        <translation>此类服务需多位医师签名</translation>
    </message>
    <message>
        <source>The hospital is missing</source>
        <translation>缺少医院</translation>
    </message>
    <message>
        <source>The date is missing</source>
        <translation>缺少日期</translation>
    </message>
    <message>
        <source>Why it is changed is missing</source>
        <translation>缺少修改原因</translation>
    </message>
    <message>
        <source>The opinion was amended: answer the new version</source>
        <translation>意见书已修订，请答复新版本</translation>
    </message>
    <message>
        <source>A suggestion has no answer</source>
        <translation>有建议尚未答复</translation>
    </message>
    <message>
        <source>An answer belongs to no suggestion</source>
        <translation>有一条答复找不到对应建议</translation>
    </message>
    <message>
        <source>Why a suggestion is changed or declined is missing</source>
        <translation>调整或不采纳须写理由</translation>
    </message>
    <message>
        <source>What is done instead is missing</source>
        <translation>缺少调整后的做法</translation>
    </message>
    <message>
        <source>The plan is missing</source>
        <translation>缺少诊疗方案</translation>
    </message>
    <message>
        <source>What was agreed with the patient is missing</source>
        <translation>缺少与患者商定的内容</translation>
    </message>
    <message>
        <source>The deciding doctor is missing</source>
        <translation>缺少决定医师</translation>
    </message>
    <message>
        <source>A follow-up has no day that can come</source>
        <translation>有随访没有有效日期</translation>
    </message>
    <message>
        <source>A follow-up has no words</source>
        <translation>有随访没有内容</translation>
    </message>
    <message>
        <source>A finished follow-up has no outcome</source>
        <translation>已结束的随访缺少结果</translation>
    </message>
    <message>
        <source>The hospital of the transfer is missing</source>
        <translation>缺少转诊医院</translation>
    </message>
    <message>
        <source>The reason of the transfer is missing</source>
        <translation>缺少转诊原因</translation>
    </message>
    <message>
        <source>The day of the transfer is missing</source>
        <translation>缺少转诊日期</translation>
    </message>
    <message>
        <source>The outcome of the transfer is missing</source>
        <translation>缺少转诊结果</translation>
    </message>
    <message>
        <source>The waived amount is not a sum of money</source>
        <translation>减免金额不是有效金额</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>治疗</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>用药</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>监测</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>告知</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>确诊</translation>
    </message>
    <message>
        <source>Ruled out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>倾向</translation>
    </message>
    <message>
        <source>On condition</source>
        <translation>满足条件时</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>择期转诊</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>立即转诊</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不需要</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>不采纳</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>转运中</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>已到院</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Arranged</source>
        <translation>已安排</translation>
    </message>
    <message>
        <source>The case is not where an opinion can be signed</source>
        <translation>病例目前的状态不能签发意见书</translation>
    </message>
</context>
<context>
    <name>PaperText</name>
    <message>
        <source>%1 · page %2 of %3</source>
        <translation>%1&#x3000;第 %2 页 共 %3 页</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>ID %1</source>
        <translation>证件 %1</translation>
    </message>
    <message>
        <source>%1 – %2 (%3 min %4 s)</source>
        <translation>%1 – %2（%3 分 %4 秒）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 auscultation recordings</source>
        <translation>听诊录音 %1 段</translation>
    </message>
    <message>
        <source>No auscultation needed: %1</source>
        <translation>无需听诊：%1</translation>
    </message>
    <message>
        <source>No auscultation; the patient was told what this limits</source>
        <translation>未行听诊，已向患者交待局限性</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source> (%1, %2)</source>
        <translation>（%1，%2）</translation>
    </message>
    <message>
        <source>%1. [%2] %3</source>
        <translation>%1. 【%2】%3</translation>
    </message>
    <message>
        <source>Draft: not valid without a signature.</source>
        <translation>草稿，未签名无效。</translation>
    </message>
    <message>
        <source>SHA-256 %1 … %2. Both sides keep the signed original.</source>
        <translation>文件指纹 SHA-256 %1 … %2&#x3000;签名原件双方分别归档</translation>
    </message>
    <message>
        <source>No auscultation could be done for this remote visit, and the patient was told so. This opinion does not replace an examination in person; the inviting doctor decides on it together with the patient.</source>
        <translation>本次远程门诊未能听诊，已向患者交待由此带来的局限；本意见不能代替现场查体，供邀请方医师参考，由其与患者协商决定治疗。</translation>
    </message>
    <message>
        <source>Remote clinic opinion</source>
        <translation>远程门诊诊疗意见书</translation>
    </message>
    <message>
        <source>No. %1-%2</source>
        <translation>编号 %1-%2</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>患者</translation>
    </message>
    <message>
        <source>Invited by</source>
        <translation>邀请方</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>受邀方</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>门诊时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>邀请事由</translation>
    </message>
    <message>
        <source>Based on</source>
        <translation>所依据资料</translation>
    </message>
    <message>
        <source>Why amended</source>
        <translation>修订原因</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>听诊所见</translation>
    </message>
    <message>
        <source>Diagnoses</source>
        <translation>初步诊断意见</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>诊疗建议</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>Limitation</source>
        <translation>局限性说明</translation>
    </message>
    <message>
        <source>On-site doctor: %1, decided %2</source>
        <translation>接诊医师：%1&#x3000;决定于 %2</translation>
    </message>
    <message>
        <source>On-site doctor: not decided yet</source>
        <translation>接诊医师签收：待签</translation>
    </message>
    <message>
        <source>DRAFT</source>
        <translation>草稿 未签发</translation>
    </message>
    <message>
        <source>Pictures of the digital auscultation</source>
        <translation>数字听诊附图</translation>
    </message>
    <message>
        <source>Computed from the recordings of the case; they are not part of the signed text.</source>
        <translation>由本病例录音计算生成，不属于签名内容。</translation>
    </message>
    <message>
        <source>Specialist</source>
        <translation>受邀专家签名</translation>
    </message>
    <message>
        <source>Diagnosing physician</source>
        <translation>诊断医师签名</translation>
    </message>
    <message>
        <source>Reviewing physician</source>
        <translation>审核医师签名</translation>
    </message>
    <message>
        <source>%1: %2 (not signed yet)</source>
        <translation>%1：%2（待签）</translation>
    </message>
    <message>
        <source>%1: %2, signed electronically %3</source>
        <translation>%1：%2&#x3000;电子签名 %3</translation>
    </message>
    <message>
        <source>%1: %2, signed %3, to be verified</source>
        <translation>%1：%2&#x3000;签于 %3，待核验</translation>
    </message>
    <message>
        <source>Draft: not valid before everybody named here has signed.</source>
        <translation>草稿：所列医师全部签名后生效。</translation>
    </message>
</context>
<context>
    <name>ui::AcceptPage</name>
    <message>
        <source>Answer each suggestion</source>
        <translation>专家意见，逐条决定</translation>
    </message>
    <message>
        <source>See the paper</source>
        <translation>看原件</translation>
    </message>
    <message>
        <source>Back to the answers</source>
        <translation>回到逐条决定</translation>
    </message>
    <message>
        <source>My diagnoses</source>
        <translation>我的诊断</translation>
    </message>
    <message>
        <source>What is done, by whom and when</source>
        <translation>做什么、谁来做、何时做</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>诊疗方案</translation>
    </message>
    <message>
        <source>Agreed with the patient</source>
        <translation>和患者说清楚了吗</translation>
    </message>
    <message>
        <source>What was explained and agreed, in words</source>
        <translation>说明了什么、商定了什么</translation>
    </message>
    <message>
        <source>What was agreed with the patient</source>
        <translation>与患者商定的内容</translation>
    </message>
    <message>
        <source>The patient agrees to this plan</source>
        <translation>患者同意此方案</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后再办</translation>
    </message>
    <message>
        <source>Why the fee differs</source>
        <translation>收费不一致的原因</translation>
    </message>
    <message>
        <source>Decide and close</source>
        <translation>签收并归档</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>Answer the opinion · %1</source>
        <translation>落实诊疗意见 · %1</translation>
    </message>
    <message>
        <source>Answer the opinion</source>
        <translation>落实诊疗意见</translation>
    </message>
    <message>
        <source>This case cannot be opened</source>
        <translation>无法打开此病例</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并归档</translation>
    </message>
    <message>
        <source>Save follow-ups</source>
        <translation>保存随访</translation>
    </message>
    <message>
        <source>No signed opinion yet</source>
        <translation>尚无已签发的意见书</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Signature valid: %1</source>
        <translation>签名有效&#x3000;%1</translation>
    </message>
    <message>
        <source>Signature to be verified: %1</source>
        <translation>签名待核验&#x3000;%1</translation>
    </message>
    <message>
        <source>Not complete yet</source>
        <translation>还没有填完</translation>
    </message>
    <message>
        <source>The decision is stored; what follows is not</source>
        <translation>决定已保存，后续内容未保存</translation>
    </message>
    <message>
        <source>Nothing was stored</source>
        <translation>未能保存</translation>
    </message>
    <message>
        <source>Decided and closed</source>
        <translation>已签收并归档</translation>
    </message>
    <message>
        <source>Open follow-ups go on in the closed case and are due on their days.</source>
        <translation>未完成的随访在归档后继续，到期会提醒。</translation>
    </message>
    <message>
        <source>Stored, but the case cannot close yet</source>
        <translation>已保存，暂时不能归档</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Answer each suggestion: adopt, adjust or decline with the reason. Write diagnosis, plan and what the patient agreed to. The case closes when the fee is recorded, a transfer has ended and every follow-up has its day. F9 stops at once when the patient is in danger.</source>
        <translation>对每条建议选择采纳、调整或不采纳（须写理由），写明诊断、方案和与患者商定的内容。费用已登记、转诊已结束、每项随访都有日期后，病例即可归档。病情危急时按 F9 立即中止。</translation>
    </message>
    <message>
        <source>The receipt number of the fee is missing.</source>
        <translation>缺少收费票据号。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ui::AnswerRow</name>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>落实</translation>
    </message>
    <message>
        <source>Answer to suggestion %1</source>
        <translation>对第 %1 条建议的答复</translation>
    </message>
    <message>
        <source>Why suggestion %1 is changed or declined</source>
        <translation>第 %1 条调整或不采纳的理由</translation>
    </message>
    <message>
        <source>How suggestion %1 is carried out</source>
        <translation>第 %1 条如何落实</translation>
    </message>
    <message>
        <source>Instead</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>What is done instead</source>
        <translation>改为怎样做</translation>
    </message>
    <message>
        <source>How it is carried out (may stay empty)</source>
        <translation>如何落实（可不填）</translation>
    </message>
    <message>
        <source>Why it is changed</source>
        <translation>修改原因</translation>
    </message>
    <message>
        <source>Why it is declined</source>
        <translation>不采纳的理由</translation>
    </message>
</context>
<context>
    <name>ui::CodeField</name>
    <message>
        <source>Diagnosis, pinyin or ICD-10 code</source>
        <translation>诊断名称、拼音首字母或 ICD-10 编码</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>ICD-10 code</source>
        <translation>ICD-10 编码</translation>
    </message>
    <message>
        <source>ICD-10</source>
        <translation>ICD-10</translation>
    </message>
</context>
<context>
    <name>ui::DiagnosisRows</name>
    <message>
        <source>Add diagnosis</source>
        <translation>加一条诊断</translation>
    </message>
    <message>
        <source>How certain</source>
        <translation>把握程度</translation>
    </message>
    <message>
        <source>Remove diagnosis</source>
        <translation>删除诊断</translation>
    </message>
</context>
<context>
    <name>ui::FeeCard</name>
    <message>
        <source>Fee charged</source>
        <translation>实际收费</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>票据号</translation>
    </message>
    <message>
        <source>Waived, ¥</source>
        <translation>减免（元）</translation>
    </message>
    <message>
        <source>Amount waived in yuan</source>
        <translation>减免金额（元）</translation>
    </message>
    <message>
        <source>Why it is waived</source>
        <translation>减免原因</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Told and agreed: %1</source>
        <translation>已告知并同意：%1</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>尚未填写</translation>
    </message>
</context>
<context>
    <name>ui::FollowUpCard</name>
    <message>
        <source>Add follow-up</source>
        <translation>加一项随访</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>随访</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>要做什么</translation>
    </message>
    <message>
        <source>Day, or +7</source>
        <translation>日期或 +7</translation>
    </message>
    <message>
        <source>Day of the follow-up</source>
        <translation>随访日期</translation>
    </message>
    <message>
        <source>Remove follow-up</source>
        <translation>删除随访</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>落实</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>办理情况</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Outcome of the follow-up</source>
        <translation>随访结果</translation>
    </message>
</context>
<context>
    <name>ui::KeySheet</name>
    <message>
        <source>The PIN is wrong.</source>
        <translation>PIN 不正确。</translation>
    </message>
    <message>
        <source>Too many wrong PINs: make a new signing PIN.</source>
        <translation>PIN 输错次数过多，请重新设置签名 PIN。</translation>
    </message>
    <message>
        <source>There is no signing PIN on this computer yet.</source>
        <translation>本机还没有签名 PIN。</translation>
    </message>
    <message>
        <source>This PIN is too easy to guess: choose another.</source>
        <translation>此 PIN 太容易猜到，请换一个。</translation>
    </message>
    <message>
        <source>Making a signing PIN needs the line to the hub. The draft is kept.</source>
        <translation>设置签名 PIN 需要连上中心，草稿已保留。</translation>
    </message>
    <message>
        <source>Make your signing PIN</source>
        <translation>设置签名 PIN</translation>
    </message>
    <message>
        <source>Make signing PIN</source>
        <translation>设置签名 PIN</translation>
    </message>
    <message>
        <source>With these six digits you sign. The hub certifies the key; it stays on this computer and nobody else knows the PIN.</source>
        <translation>签名时输入这六位数字。密钥由中心认证并只存在本机，PIN 只有您知道。</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新 PIN</translation>
    </message>
    <message>
        <source>Six digits</source>
        <translation>六位数字</translation>
    </message>
    <message>
        <source>New PIN again</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Six digits are needed.</source>
        <translation>须为六位数字。</translation>
    </message>
    <message>
        <source>The two PINs differ.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>No signing PIN was made</source>
        <translation>签名 PIN 未设置成功</translation>
    </message>
</context>
<context>
    <name>ui::OpinionEditor</name>
    <message>
        <source>Why it is changed</source>
        <translation>修改原因</translation>
    </message>
    <message>
        <source>Stays on the paper of the new version</source>
        <translation>会印在新版意见书上</translation>
    </message>
    <message>
        <source>What was heard and seen, as you judge it</source>
        <translation>您听到、看到并判断的内容</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>听诊所见</translation>
    </message>
    <message>
        <source>Preliminary diagnoses</source>
        <translation>初步诊断意见</translation>
    </message>
    <message>
        <source>With ICD-10 where it fits</source>
        <translation>可加 ICD-10</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>诊疗建议</translation>
    </message>
    <message>
        <source>One thing per line; the on-site doctor answers each</source>
        <translation>一条一件事，现场医生会逐条回复</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>加一条</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>When or why, and where to</source>
        <translation>何时或为何转诊、转到哪里</translation>
    </message>
    <message>
        <source>When or why to transfer</source>
        <translation>转诊条件或原因</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>Limitation</source>
        <translation>局限性说明</translation>
    </message>
    <message>
        <source>Added because nothing was auscultated; cannot be removed</source>
        <translation>未行听诊时自动加入，不可删</translation>
    </message>
</context>
<context>
    <name>ui::OpinionPage</name>
    <message>
        <source>Form</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>打印页预览</translation>
    </message>
    <message>
        <source>Form or paper</source>
        <translation>填写或预览</translation>
    </message>
    <message>
        <source>The draft is kept on this computer only</source>
        <translation>草稿仅保存在本机</translation>
    </message>
    <message>
        <source>A4, follows what is typed</source>
        <translation>A4 · 边写边更新</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Why the opinion comes late</source>
        <translation>意见书逾期的原因</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Signing PIN</source>
        <translation>签名 PIN</translation>
    </message>
    <message>
        <source>Sign and send</source>
        <translation>签名并发给邀请方</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>Amend as a new version</source>
        <translation>修订为新版本</translation>
    </message>
    <message>
        <source>Opinion · %1</source>
        <translation>诊疗意见书 · %1</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>诊疗意见书</translation>
    </message>
    <message>
        <source>This case cannot be opened</source>
        <translation>无法打开此病例</translation>
    </message>
    <message>
        <source>Signature valid</source>
        <translation>签名有效</translation>
    </message>
    <message>
        <source>To be verified</source>
        <translation>待核验</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>未签名</translation>
    </message>
    <message>
        <source>It cannot be signed yet</source>
        <translation>还不能签名</translation>
    </message>
    <message>
        <source>Type your six-digit signing PIN.</source>
        <translation>请输入六位签名 PIN。</translation>
    </message>
    <message>
        <source>It is not signed; the draft is kept</source>
        <translation>未签名，草稿已保留</translation>
    </message>
    <message>
        <source>It cannot be amended</source>
        <translation>不能修订</translation>
    </message>
    <message>
        <source>Save the opinion as PDF</source>
        <translation>把意见书存为 PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF 文件 (*.pdf)</translation>
    </message>
    <message>
        <source>The PDF was not written</source>
        <translation>PDF 未能写出</translation>
    </message>
    <message>
        <source>Write findings, diagnoses and suggestions; the paper follows. Every change is kept at once. Sign with your PIN: then the opinion goes to the inviting doctor and cannot be changed, only replaced by a new version. F9 stops at once when the patient is in danger.</source>
        <translation>填写所见、诊断和建议，打印页随之更新；每次改动立即保存。用 PIN 签名后发给邀请方，之后不能修改，只能出新版本。病情危急时按 F9 立即中止。</translation>
    </message>
    <message>
        <source>Change the text</source>
        <translation>修改意见</translation>
    </message>
    <message>
        <source>Signed by %1 of %2</source>
        <translation>已签 %1/%2</translation>
    </message>
    <message>
        <source>You are changing a signed text</source>
        <translation>正在修改已有签名的意见</translation>
    </message>
    <message>
        <source>With the first change the signatures under it no longer count: everybody signs anew.</source>
        <translation>一经改动，原有签名即失效，所有医师须重新签名。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发出</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Waits for %1</source>
        <translation>待签：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>A colleague has changed this opinion meanwhile</source>
        <translation>另一位医师已改动此意见</translation>
    </message>
    <message>
        <source>Nothing of theirs is overwritten. What you typed is kept on this PC only.</source>
        <translation>对方的内容未被覆盖；您输入的内容仅保存在本机。</translation>
    </message>
    <message>
        <source>Show theirs</source>
        <translation>查看对方的版本</translation>
    </message>
    <message>
        <source>Go on with mine</source>
        <translation>以我的版本继续</translation>
    </message>
    <message>
        <source>Not in the text that is signed: what you typed on this PC</source>
        <translation>您在本机写的以下内容不在已签署的文本中</translation>
    </message>
    <message>
        <source>%1
&quot;Change the text&quot; adds it; everybody signs anew then.</source>
        <translation>%1
点“修改意见”可加入；加入后所有人需重新签名。</translation>
    </message>
</context>
<context>
    <name>ui::OpinionSide</name>
    <message>
        <source>Findings</source>
        <translation>听诊所见</translation>
    </message>
    <message>
        <source>Diagnoses</source>
        <translation>初步诊断意见</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>诊疗建议</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>Limitation</source>
        <translation>局限性说明</translation>
    </message>
    <message>
        <source>Before signing</source>
        <translation>签发前检查</translation>
    </message>
    <message>
        <source>Ready to sign</source>
        <translation>可以签发</translation>
    </message>
</context>
<context>
    <name>ui::PaperSounds</name>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
</context>
<context>
    <name>ui::PaperView</name>
    <message>
        <source>The printed opinion</source>
        <translation>打印页</translation>
    </message>
</context>
<context>
    <name>ui::PhraseSheet</name>
    <message>
        <source>Phrases</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>Search words or pinyin</source>
        <translation>搜索文字或拼音</translation>
    </message>
    <message>
        <source>Search phrases</source>
        <translation>搜索常用语</translation>
    </message>
</context>
<context>
    <name>ui::SectionButton</name>
    <message>
        <source>complete</source>
        <translation>已填完</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>未填完</translation>
    </message>
</context>
<context>
    <name>ui::SignersCard</name>
    <message>
        <source>Signed by</source>
        <translation>签名医师</translation>
    </message>
    <message>
        <source>Reviewing physician</source>
        <translation>审核医师</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
</context>
<context>
    <name>ui::SuggestionRows</name>
    <message>
        <source>One thing per line</source>
        <translation>一条一件事</translation>
    </message>
    <message>
        <source>Remove suggestion</source>
        <translation>删除建议</translation>
    </message>
    <message>
        <source>Suggestion %1</source>
        <translation>第 %1 条建议</translation>
    </message>
    <message>
        <source>Kind of suggestion %1</source>
        <translation>第 %1 条建议的类别</translation>
    </message>
</context>
<context>
    <name>ui::TransferCard</name>
    <message>
        <source>No transfer</source>
        <translation>不转</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>安排转诊</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转诊</translation>
    </message>
    <message>
        <source>Transfer to a hospital</source>
        <translation>转到上级医院</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>科室</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>计划日期</translation>
    </message>
    <message>
        <source>2026-11-30, or +3</source>
        <translation>如 2026-11-30 或 +3</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Outcome of the transfer</source>
        <translation>转诊结果</translation>
    </message>
    <message>
        <source>The specialist: %1. %2</source>
        <translation>专家意见：%1。%2</translation>
    </message>
    <message>
        <source>The specialist sees no need for a transfer now.</source>
        <translation>专家认为暂不需要转诊。</translation>
    </message>
    <message>
        <source>Reason for the transfer</source>
        <translation>转诊原因</translation>
    </message>
</context>
</TS>
