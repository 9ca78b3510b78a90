<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ClinicWords</name>
    <message>
        <source>Remote clinic with auscultation</source>
        <translation>数字听诊远程门诊</translation>
    </message>
    <message>
        <source>Remote clinic</source>
        <translation>普通远程门诊</translation>
    </message>
    <message>
        <source>Special-disease clinic</source>
        <translation>专病远程门诊</translation>
    </message>
    <message>
        <source>Premium clinic</source>
        <translation>特需远程门诊</translation>
    </message>
    <message>
        <source>Video consultation</source>
        <translation>交互式远程会诊</translation>
    </message>
    <message>
        <source>Multidisciplinary consultation</source>
        <translation>多学科会诊</translation>
    </message>
    <message>
        <source>Case discussion</source>
        <translation>病例讨论</translation>
    </message>
    <message>
        <source>Consultation without a call</source>
        <translation>非交互式远程会诊</translation>
    </message>
    <message>
        <source>Auscultation analysis</source>
        <translation>数字听诊分析</translation>
    </message>
    <message>
        <source>Auscultation monitoring</source>
        <translation>慢病听诊监测</translation>
    </message>
    <message>
        <source>Teaching round</source>
        <translation>教学查房</translation>
    </message>
    <message>
        <source>Imaging diagnosis</source>
        <translation>远程影像诊断</translation>
    </message>
    <message>
        <source>Ultrasound diagnosis</source>
        <translation>远程超声诊断</translation>
    </message>
    <message>
        <source>Nuclear medicine diagnosis</source>
        <translation>远程核医学诊断</translation>
    </message>
    <message>
        <source>ECG diagnosis</source>
        <translation>远程心电诊断</translation>
    </message>
    <message>
        <source>EMG diagnosis</source>
        <translation>远程肌电诊断</translation>
    </message>
    <message>
        <source>EEG diagnosis</source>
        <translation>远程脑电诊断</translation>
    </message>
    <message>
        <source>Pathology diagnosis</source>
        <translation>远程病理诊断</translation>
    </message>
    <message>
        <source>Remote monitoring</source>
        <translation>远程监护</translation>
    </message>
    <message>
        <source>No title</source>
        <translation>无职称</translation>
    </message>
    <message>
        <source>Village doctor</source>
        <translation>乡村医生</translation>
    </message>
    <message>
        <source>Assistant physician</source>
        <translation>执业助理医师</translation>
    </message>
    <message>
        <source>Physician</source>
        <translation>执业医师</translation>
    </message>
    <message>
        <source>Attending physician</source>
        <translation>主治医师</translation>
    </message>
    <message>
        <source>Associate chief physician</source>
        <translation>副主任医师</translation>
    </message>
    <message>
        <source>Chief physician</source>
        <translation>主任医师</translation>
    </message>
    <message>
        <source>Any title</source>
        <translation>职称不限</translation>
    </message>
    <message>
        <source>Village doctor or above</source>
        <translation>乡村医生及以上</translation>
    </message>
    <message>
        <source>Assistant physician or above</source>
        <translation>执业助理医师及以上</translation>
    </message>
    <message>
        <source>Licensed physician or above</source>
        <translation>执业医师及以上</translation>
    </message>
    <message>
        <source>Attending physician or above</source>
        <translation>主治医师及以上</translation>
    </message>
    <message>
        <source>Associate chief physician or above</source>
        <translation>副主任医师及以上</translation>
    </message>
    <message>
        <source>Clinical document</source>
        <translation>病历文书</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>检验</translation>
    </message>
    <message>
        <source>ECG</source>
        <translation>心电图</translation>
    </message>
    <message>
        <source>Imaging</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Pathology</source>
        <translation>病理</translation>
    </message>
    <message>
        <source>Auscultation</source>
        <translation>听诊</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>知情同意书</translation>
    </message>
    <message>
        <source>Other record</source>
        <translation>其他资料</translation>
    </message>
    <message>
        <source>BP %1/%2 mmHg</source>
        <translation>血压 %1/%2 mmHg</translation>
    </message>
    <message>
        <source>Pulse %1/min</source>
        <translation>脉搏 %1 次/分</translation>
    </message>
    <message>
        <source>Breaths %1/min</source>
        <translation>呼吸 %1 次/分</translation>
    </message>
    <message>
        <source>Temp. %1 °C</source>
        <translation>体温 %1 °C</translation>
    </message>
    <message>
        <source>SpO₂ %1 %</source>
        <translation>SpO₂ %1 %</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>ddd d MMM</source>
        <translation>M月d日 ddd</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
</context>
<context>
    <name>DeviceCheck</name>
    <message>
        <source>It delivers silence only: is it switched on, and is its input chosen?</source>
        <translation>没有收到声音：听诊器是否已开机，输入设备是否选对？</translation>
    </message>
    <message>
        <source>It is too loud even at rest: turn its gain down.</source>
        <translation>静置时也过载：请调低听诊器增益。</translation>
    </message>
    <message>
        <source>Loud at rest (%1 dB): lay it down away from fans and voices, and check again.</source>
        <translation>静置时噪声偏大（%1 dB）：请放到远离风扇和人声处，再检测一次。</translation>
    </message>
    <message>
        <source>Quiet at rest: noise floor %1 dB.</source>
        <translation>静置时安静：本底噪声 %1 dB。</translation>
    </message>
    <message>
        <source>Mains hum of %1 Hz (%2 dB): try another socket, or run the computer on its battery.</source>
        <translation>有 %1 Hz 工频干扰（%2 dB）：请换一个插座，或改用电池供电。</translation>
    </message>
    <message>
        <source>No mains hum.</source>
        <translation>无工频干扰。</translation>
    </message>
    <message>
        <source>Tapping was not heard: another input may be chosen.</source>
        <translation>未听到轻敲：可能选错了输入设备。</translation>
    </message>
    <message>
        <source>Tapping is faint (%1 dB): is the chest piece turned to the side in use?</source>
        <translation>轻敲声很弱（%1 dB）：听头是否转到正在使用的一面？</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>无声音</translation>
    </message>
    <message>
        <source>Tapping not heard</source>
        <translation>未听到轻敲</translation>
    </message>
    <message>
        <source>Too loud</source>
        <translation>过载</translation>
    </message>
    <message>
        <source>Mains hum</source>
        <translation>工频干扰</translation>
    </message>
    <message>
        <source>Noisy</source>
        <translation>噪声偏大</translation>
    </message>
    <message>
        <source>Tapping faint</source>
        <translation>轻敲声弱</translation>
    </message>
    <message>
        <source>All well</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Taps heard: %1.</source>
        <translation>听到轻敲 %1 次。</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>No agreement in force with this hospital</source>
        <translation>与该医院没有有效协议</translation>
    </message>
    <message>
        <source>No agreement with this hospital</source>
        <translation>与该医院没有协议</translation>
    </message>
    <message>
        <source>The agreement has expired</source>
        <translation>协议已到期</translation>
    </message>
    <message>
        <source>The agreement is not yet in force</source>
        <translation>协议尚未生效</translation>
    </message>
    <message>
        <source>The agreement was ended</source>
        <translation>协议已终止</translation>
    </message>
    <message>
        <source>The agreement does not cover this kind of service</source>
        <translation>协议不含此类服务</translation>
    </message>
    <message>
        <source>A licence or registered subject of an institution is missing</source>
        <translation>机构的执业许可或诊疗科目不全</translation>
    </message>
    <message>
        <source>The clinic has not registered this subject</source>
        <translation>本机构未登记该诊疗科目</translation>
    </message>
    <message>
        <source>The clinic&apos;s licence is not valid</source>
        <translation>本机构执业许可无效</translation>
    </message>
    <message>
        <source>The hospital has not registered this subject</source>
        <translation>受邀医院未登记该诊疗科目</translation>
    </message>
    <message>
        <source>The hospital&apos;s licence is not valid</source>
        <translation>受邀医院执业许可无效</translation>
    </message>
    <message>
        <source>The on-site doctor may not invite for this service</source>
        <translation>现场医生不具备此类邀请资格</translation>
    </message>
    <message>
        <source>The on-site doctor&apos;s licence is not valid</source>
        <translation>现场医生执业证无效</translation>
    </message>
    <message>
        <source>The on-site doctor&apos;s certificates are incomplete</source>
        <translation>现场医生资格证、执业证不全</translation>
    </message>
    <message>
        <source>The on-site doctor&apos;s rank is too low for this service</source>
        <translation>现场医生职级不符合此类服务</translation>
    </message>
    <message>
        <source>The on-site doctor has not seen the patient</source>
        <translation>现场医生未接诊过该患者</translation>
    </message>
    <message>
        <source>The on-site doctor&apos;s declaration is missing</source>
        <translation>缺现场医生的声明</translation>
    </message>
    <message>
        <source>The on-site doctor was not checked in the register</source>
        <translation>现场医生未经注册库核验</translation>
    </message>
    <message>
        <source>The first visit in person is missing</source>
        <translation>缺当面初诊记录</translation>
    </message>
    <message>
        <source>None of the five conditions is chosen</source>
        <translation>五项适用条件未选</translation>
    </message>
    <message>
        <source>Who asked for it is missing</source>
        <translation>缺提出申请的人</translation>
    </message>
    <message>
        <source>The doctor&apos;s agreement to the request is missing</source>
        <translation>缺医生对申请的同意</translation>
    </message>
    <message>
        <source>Who holds the mandate is missing</source>
        <translation>缺受委托人</translation>
    </message>
    <message>
        <source>The scope of the mandate is missing</source>
        <translation>缺委托事项</translation>
    </message>
    <message>
        <source>The mandate&apos;s paper is missing</source>
        <translation>缺委托书</translation>
    </message>
    <message>
        <source>The mandate&apos;s date is missing</source>
        <translation>缺委托日期</translation>
    </message>
    <message>
        <source>The signed consent is missing or no longer fits</source>
        <translation>缺有效的知情同意书</translation>
    </message>
    <message>
        <source>The consent is not signed yet</source>
        <translation>知情同意书未签</translation>
    </message>
    <message>
        <source>The consent names another hospital</source>
        <translation>同意书中的医院已变，需重签</translation>
    </message>
    <message>
        <source>The consent names another kind of service</source>
        <translation>同意书中的服务类型已变，需重签</translation>
    </message>
    <message>
        <source>The consent names another fee</source>
        <translation>同意书中的费用已变，需重签</translation>
    </message>
    <message>
        <source>What will happen was not told</source>
        <translation>未告知服务内容</translation>
    </message>
    <message>
        <source>The risks were not told</source>
        <translation>未告知风险</translation>
    </message>
    <message>
        <source>The limits were not told</source>
        <translation>未告知局限性</translation>
    </message>
    <message>
        <source>The language of the consent is missing</source>
        <translation>缺同意书语言</translation>
    </message>
    <message>
        <source>The signed paper is missing</source>
        <translation>缺签字文书</translation>
    </message>
    <message>
        <source>Who signed is missing</source>
        <translation>缺签字人</translation>
    </message>
    <message>
        <source>The signer&apos;s relation to the patient is missing</source>
        <translation>缺签字人与患者的关系</translation>
    </message>
    <message>
        <source>Why somebody else signs is missing</source>
        <translation>缺代签理由</translation>
    </message>
    <message>
        <source>The reason for signing needs words</source>
        <translation>代签理由需写明</translation>
    </message>
    <message>
        <source>The time of signing is missing</source>
        <translation>缺签字时间</translation>
    </message>
    <message>
        <source>The consent is another patient&apos;s</source>
        <translation>同意书不是该患者的</translation>
    </message>
    <message>
        <source>Another consent text is needed for this service</source>
        <translation>此类服务应签另一种同意书</translation>
    </message>
    <message>
        <source>The consent was withdrawn</source>
        <translation>同意已撤回</translation>
    </message>
    <message>
        <source>The auscultation choice is not complete</source>
        <translation>听诊未完成</translation>
    </message>
    <message>
        <source>Record, not needed, or cannot: choose one</source>
        <translation>听诊三选一未选</translation>
    </message>
    <message>
        <source>Recordings are missing</source>
        <translation>缺听诊录音</translation>
    </message>
    <message>
        <source>A recording named here is missing</source>
        <translation>听诊录音缺失</translation>
    </message>
    <message>
        <source>Why there is no auscultation is missing</source>
        <translation>缺不做听诊的理由</translation>
    </message>
    <message>
        <source>The doctor who decided on auscultation is missing</source>
        <translation>缺决定听诊的医生</translation>
    </message>
    <message>
        <source>The limitation was not told</source>
        <translation>局限性未告知</translation>
    </message>
    <message>
        <source>The patient&apos;s agreement to auscultation is missing</source>
        <translation>缺患者对听诊的同意</translation>
    </message>
    <message>
        <source>No auscultation capability is approved</source>
        <translation>未核准听诊能力</translation>
    </message>
    <message>
        <source>The auscultation capability is not approved</source>
        <translation>听诊能力未核准</translation>
    </message>
    <message>
        <source>The agreement does not cover auscultation</source>
        <translation>协议不含听诊</translation>
    </message>
    <message>
        <source>The invitation is not complete</source>
        <translation>邀请内容不全</translation>
    </message>
    <message>
        <source>The reason is missing</source>
        <translation>缺理由</translation>
    </message>
    <message>
        <source>The purpose is missing</source>
        <translation>缺目的</translation>
    </message>
    <message>
        <source>The summary of the records is missing</source>
        <translation>缺病历摘要</translation>
    </message>
    <message>
        <source>The specialty is missing</source>
        <translation>缺拟邀专业</translation>
    </message>
    <message>
        <source>The title wanted is missing</source>
        <translation>缺拟邀职称</translation>
    </message>
    <message>
        <source>The wished time is missing</source>
        <translation>缺拟请时间</translation>
    </message>
    <message>
        <source>The hospital is missing</source>
        <translation>缺受邀医院</translation>
    </message>
    <message>
        <source>The inviting clinic is missing</source>
        <translation>缺邀请机构</translation>
    </message>
    <message>
        <source>The inviting doctor is missing</source>
        <translation>缺邀请医生</translation>
    </message>
    <message>
        <source>The addressee is missing</source>
        <translation>缺邀请对象</translation>
    </message>
    <message>
        <source>The platform is missing</source>
        <translation>缺平台</translation>
    </message>
    <message>
        <source>The service&apos;s name is not allowed</source>
        <translation>服务名称不合规</translation>
    </message>
    <message>
        <source>The patient&apos;s name is missing</source>
        <translation>缺患者姓名</translation>
    </message>
    <message>
        <source>The patient&apos;s sex is missing</source>
        <translation>缺性别</translation>
    </message>
    <message>
        <source>The date of birth is missing</source>
        <translation>缺出生日期</translation>
    </message>
    <message>
        <source>The phone number is missing</source>
        <translation>缺手机号</translation>
    </message>
    <message>
        <source>The identity document is missing</source>
        <translation>缺身份证件</translation>
    </message>
    <message>
        <source>Why there is no document is missing</source>
        <translation>缺无证件的理由</translation>
    </message>
    <message>
        <source>The resident ID number is wrong</source>
        <translation>身份证号有误</translation>
    </message>
    <message>
        <source>The resident ID differs from birth date or sex</source>
        <translation>身份证号与出生日期或性别不符</translation>
    </message>
    <message>
        <source>A record named here is missing</source>
        <translation>所附资料缺失</translation>
    </message>
    <message>
        <source>A record has no title</source>
        <translation>资料缺名称</translation>
    </message>
    <message>
        <source>A record has no date</source>
        <translation>资料缺日期</translation>
    </message>
    <message>
        <source>A record has no origin</source>
        <translation>资料缺来源</translation>
    </message>
    <message>
        <source>A record belongs to another patient</source>
        <translation>资料不是该患者的</translation>
    </message>
    <message>
        <source>A record is empty</source>
        <translation>资料为空</translation>
    </message>
    <message>
        <source>A record&apos;s kind of file is not known</source>
        <translation>资料类型未知</translation>
    </message>
    <message>
        <source>A recording has no device</source>
        <translation>录音缺设备</translation>
    </message>
    <message>
        <source>A recording belongs to another patient</source>
        <translation>录音不是该患者的</translation>
    </message>
    <message>
        <source>Who recorded is missing</source>
        <translation>缺录音人</translation>
    </message>
    <message>
        <source>A recording holds no sound</source>
        <translation>录音无声</translation>
    </message>
    <message>
        <source>A recording has no time</source>
        <translation>录音缺时间</translation>
    </message>
    <message>
        <source>A recording&apos;s site is missing</source>
        <translation>录音缺部位</translation>
    </message>
    <message>
        <source>A recording&apos;s file is missing</source>
        <translation>录音文件缺失</translation>
    </message>
    <message>
        <source>The recording&apos;s provider is missing</source>
        <translation>缺录音提供方</translation>
    </message>
    <message>
        <source>Danger signs are open: treat first</source>
        <translation>有危险信号，先救治</translation>
    </message>
    <message>
        <source>The check for danger signs is missing</source>
        <translation>未筛查危险信号</translation>
    </message>
    <message>
        <source>The temperature is in the danger range</source>
        <translation>体温达危险值</translation>
    </message>
    <message>
        <source>The heart rate is in the danger range</source>
        <translation>心率达危险值</translation>
    </message>
    <message>
        <source>The breathing rate is in the danger range</source>
        <translation>呼吸频率达危险值</translation>
    </message>
    <message>
        <source>The blood pressure is in the danger range</source>
        <translation>血压达危险值</translation>
    </message>
    <message>
        <source>The fee told is missing</source>
        <translation>缺告知的费用</translation>
    </message>
    <message>
        <source>When the fee was told is missing</source>
        <translation>缺费用告知时间</translation>
    </message>
    <message>
        <source>The fee&apos;s items are missing</source>
        <translation>缺收费项目</translation>
    </message>
    <message>
        <source>The fee is not recorded</source>
        <translation>费用未登记</translation>
    </message>
    <message>
        <source>The fee charged is not recorded</source>
        <translation>实收费用未登记</translation>
    </message>
    <message>
        <source>Why the fee differs is missing</source>
        <translation>缺费用差异的理由</translation>
    </message>
    <message>
        <source>The receipt is missing</source>
        <translation>缺收据</translation>
    </message>
    <message>
        <source>The fee charged differs from the fee told</source>
        <translation>实收与告知的费用不符</translation>
    </message>
    <message>
        <source>The specialist may not answer this</source>
        <translation>该专家不符合答复条件</translation>
    </message>
    <message>
        <source>The specialist&apos;s title is too low</source>
        <translation>专家职称不够</translation>
    </message>
    <message>
        <source>The specialty lies outside the specialist&apos;s scope</source>
        <translation>专业超出专家执业范围</translation>
    </message>
    <message>
        <source>The specialist&apos;s licence is not valid</source>
        <translation>专家执业证无效</translation>
    </message>
    <message>
        <source>The specialist&apos;s certificates are incomplete</source>
        <translation>专家资格证、执业证不全</translation>
    </message>
    <message>
        <source>The specialist&apos;s years of practice are too few</source>
        <translation>专家执业年限不足</translation>
    </message>
    <message>
        <source>The specialist is not filed with the hospital</source>
        <translation>专家未在受邀医院注册或备案</translation>
    </message>
    <message>
        <source>The specialist was not checked in the register</source>
        <translation>专家未经注册库核验</translation>
    </message>
    <message>
        <source>The specialist&apos;s declaration is missing</source>
        <translation>缺专家声明</translation>
    </message>
    <message>
        <source>The specialist is not certified by real name</source>
        <translation>专家未实名认证</translation>
    </message>
    <message>
        <source>The specialist has a record of violation</source>
        <translation>专家有不良执业记录</translation>
    </message>
    <message>
        <source>The team is too small</source>
        <translation>多学科团队人数不足</translation>
    </message>
    <message>
        <source>A team member&apos;s title is too low</source>
        <translation>团队成员职称不够</translation>
    </message>
    <message>
        <source>A team member&apos;s scope does not fit</source>
        <translation>团队成员执业范围不符</translation>
    </message>
    <message>
        <source>The institution&apos;s answer or delegation is missing</source>
        <translation>缺机构答复或授权</translation>
    </message>
    <message>
        <source>The time to answer has passed</source>
        <translation>已过答复期限</translation>
    </message>
    <message>
        <source>The time to answer has not passed yet</source>
        <translation>答复期限未到</translation>
    </message>
    <message>
        <source>No time is held</source>
        <translation>没有保留的时段</translation>
    </message>
    <message>
        <source>Somebody else took this time first</source>
        <translation>该时段已被他人预约</translation>
    </message>
    <message>
        <source>This time has passed</source>
        <translation>该时段已过</translation>
    </message>
    <message>
        <source>This time is blocked</source>
        <translation>该时段不开放</translation>
    </message>
    <message>
        <source>This time is too short</source>
        <translation>该时段太短</translation>
    </message>
    <message>
        <source>This time is for another kind of service</source>
        <translation>该时段不用于此类服务</translation>
    </message>
    <message>
        <source>The answer would come after this time</source>
        <translation>答复期限晚于该时段</translation>
    </message>
    <message>
        <source>The booked time has not begun</source>
        <translation>未到预约时间</translation>
    </message>
    <message>
        <source>Patient, on-site doctor and specialist are not all there</source>
        <translation>患者、现场医生与专家未到齐</translation>
    </message>
    <message>
        <source>The visit is still running</source>
        <translation>门诊尚未结束</translation>
    </message>
    <message>
        <source>The visit was too short: give the reason</source>
        <translation>门诊时长不足，需写理由</translation>
    </message>
    <message>
        <source>The visit was too short</source>
        <translation>门诊时长不足</translation>
    </message>
    <message>
        <source>The visit was too long</source>
        <translation>门诊超时</translation>
    </message>
    <message>
        <source>The signed opinion is missing</source>
        <translation>缺已签发的意见书</translation>
    </message>
    <message>
        <source>The opinion comes late: give the reason</source>
        <translation>意见书超时，需写理由</translation>
    </message>
    <message>
        <source>The opinion comes late</source>
        <translation>意见书超时</translation>
    </message>
    <message>
        <source>The amended opinion is missing</source>
        <translation>缺修订的意见书</translation>
    </message>
    <message>
        <source>Not every suggestion is answered</source>
        <translation>建议未逐条答复</translation>
    </message>
    <message>
        <source>Diagnosis, plan or the patient&apos;s agreement is missing</source>
        <translation>缺诊断、方案或患者同意</translation>
    </message>
    <message>
        <source>A transfer is still under way</source>
        <translation>转诊尚未结束</translation>
    </message>
    <message>
        <source>A follow-up has no day or outcome</source>
        <translation>随访缺日期或结果</translation>
    </message>
    <message>
        <source>No records were asked for</source>
        <translation>没有补充资料的要求</translation>
    </message>
    <message>
        <source>The service must stand still</source>
        <translation>服务已停</translation>
    </message>
    <message>
        <source>The case has moved on meanwhile</source>
        <translation>病例状态已变</translation>
    </message>
    <message>
        <source>This cannot be done now</source>
        <translation>现在不能这样做</translation>
    </message>
    <message>
        <source>This is for the other side to do</source>
        <translation>应由对方处理</translation>
    </message>
    <message>
        <source>This was done in somebody else&apos;s name</source>
        <translation>不是本人操作</translation>
    </message>
    <message>
        <source>The time is not possible</source>
        <translation>时间不合理</translation>
    </message>
    <message>
        <source>The deadline is not possible</source>
        <translation>期限不合理</translation>
    </message>
    <message>
        <source>The case belongs to another institution</source>
        <translation>病例属于其他机构</translation>
    </message>
    <message>
        <source>No line to the hub. What you entered is saved on this PC.</source>
        <translation>没有连上中心，已填内容都存在本机。</translation>
    </message>
    <message>
        <source>Your role does not allow this here.</source>
        <translation>你的角色不能做这一步。</translation>
    </message>
    <message>
        <source>Sign in again to go on.</source>
        <translation>请重新登录后继续。</translation>
    </message>
    <message>
        <source>It is not on this PC yet, or no longer there.</source>
        <translation>本机还没有，或已不存在。</translation>
    </message>
    <message>
        <source>Somebody else changed it first. Look at both and choose.</source>
        <translation>别人先改过了，看一下两边再选。</translation>
    </message>
    <message>
        <source>A rule does not allow it: %1.</source>
        <translation>规则不允许：%1。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>This is not what was expected here. Check it and try again.</source>
        <translation>内容不符合要求，检查后再试。</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>太大了，放不下。</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>不对，再试一次。</translation>
    </message>
    <message>
        <source>Too many wrong tries. Wait, or use the passphrase.</source>
        <translation>错误次数太多，稍等再试，或改用口令。</translation>
    </message>
    <message>
        <source>The hub withdrew this device or account. Ask your administrator.</source>
        <translation>中心已停用本机或账号，请找管理员。</translation>
    </message>
    <message>
        <source>The stored data is damaged. It was set aside and nothing else is touched.</source>
        <translation>数据已损坏，已单独保留，其他不受影响。</translation>
    </message>
    <message>
        <source>This was made by a newer program. Update this one.</source>
        <translation>由更新的版本写成，需升级本程序。</translation>
    </message>
    <message>
        <source>It is already there.</source>
        <translation>已经有了。</translation>
    </message>
    <message>
        <source>The device was not found. Plug it in and try again.</source>
        <translation>没找到设备，插好后再试。</translation>
    </message>
    <message>
        <source>Picture or sound could not be read.</source>
        <translation>图像或声音读不出来。</translation>
    </message>
    <message>
        <source>Something else is using it. Try again in a moment.</source>
        <translation>正忙，稍后再试。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>已停止，没有改动。</translation>
    </message>
    <message>
        <source>The disk is full. Free some space; nothing was lost.</source>
        <translation>磁盘已满，腾出空间即可，没有丢失。</translation>
    </message>
    <message>
        <source>The disk or device could not be read or written.</source>
        <translation>磁盘或设备读写失败。</translation>
    </message>
    <message>
        <source>This program cannot do that.</source>
        <translation>本程序不支持。</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Nothing was lost.</source>
        <translation>程序出错了，没有丢失内容。</translation>
    </message>
    <message>
        <source>The allergies must be asked</source>
        <translation>过敏史还没有问</translation>
    </message>
    <message>
        <source>The allergy has no name</source>
        <translation>过敏物没有填</translation>
    </message>
    <message>
        <source>The day of the first visit is missing</source>
        <translation>初诊日期未填</translation>
    </message>
    <message>
        <source>Who saw the patient is missing</source>
        <translation>初诊医生未填</translation>
    </message>
    <message>
        <source>The first visit was not at this clinic</source>
        <translation>初诊不在本机构</translation>
    </message>
    <message>
        <source>The complaint is missing</source>
        <translation>主诉未填</translation>
    </message>
    <message>
        <source>The findings are missing</source>
        <translation>查体所见未填</translation>
    </message>
    <message>
        <source>The preliminary diagnosis is missing</source>
        <translation>初步诊断未填</translation>
    </message>
    <message>
        <source>The oxygen saturation is in the danger range</source>
        <translation>血氧在危险范围</translation>
    </message>
    <message>
        <source>The resident ID&apos;s check digit is wrong</source>
        <translation>身份证校验码不对</translation>
    </message>
    <message>
        <source>The resident ID has not 18 places</source>
        <translation>身份证号不是 18 位</translation>
    </message>
    <message>
        <source>The resident ID has wrong characters</source>
        <translation>身份证号有错误字符</translation>
    </message>
    <message>
        <source>The resident ID&apos;s region is wrong</source>
        <translation>身份证地区码不对</translation>
    </message>
    <message>
        <source>The resident ID&apos;s birth date is wrong</source>
        <translation>身份证出生日期不对</translation>
    </message>
    <message>
        <source>The joint plan for this clinic is missing</source>
        <translation>缺少专病（特需）门诊合作方案</translation>
    </message>
    <message>
        <source>It is your own account</source>
        <translation>这是您自己的账号</translation>
    </message>
    <message>
        <source>It is this PC</source>
        <translation>这就是本机</translation>
    </message>
    <message>
        <source>Goes when the person who wrote it signs in</source>
        <translation>等填写人本人登录后发送</translation>
    </message>
    <message>
        <source>The rules in force have changed: look through the case and send it again. If that does not help, this program is too old for the hospital&apos;s rules.</source>
        <translation>现行规则已变更，请核对病例后重新发送。若仍不成功，说明本程序版本过旧，不识别该医院的规则。</translation>
    </message>
    <message>
        <source>Somebody else changed the hospital&apos;s rules first</source>
        <translation>医院规则已被他人先行修改</translation>
    </message>
    <message>
        <source>The hub cannot read these rules</source>
        <translation>中心无法识别这些规则</translation>
    </message>
    <message>
        <source>A vital sign cannot be as it is typed</source>
        <translation>生命体征数值填写有误</translation>
    </message>
    <message>
        <source>A colleague has changed the opinion since: drop this signature and sign the new text</source>
        <translation>同事之后改过意见：请放弃这次签名，改签新文本</translation>
    </message>
</context>
<context>
    <name>GuideText</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>the next thing</source>
        <translation>执行下一步</translation>
    </message>
    <message>
        <source>send, sign</source>
        <translation>发送、签名</translation>
    </message>
    <message>
        <source>search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>new referral</source>
        <translation>新建转诊</translation>
    </message>
    <message>
        <source>pages at the left</source>
        <translation>切换左侧页面</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>close a sheet</source>
        <translation>关闭侧栏</translation>
    </message>
    <message>
        <source>Invitations: read what is asked, accept a time or decline with a reason.</source>
        <translation>邀请：看清会诊要求，接受时间，或说明理由后婉拒。</translation>
    </message>
    <message>
        <source>Open a case: the records stand beside your findings.</source>
        <translation>打开病例：资料与您的所见并排显示。</translation>
    </message>
    <message>
        <source>Write the opinion, one suggestion per line, and sign it with your PIN.</source>
        <translation>书写诊疗意见书，一行一条建议，用 PIN 签名。</translation>
    </message>
    <message>
        <source>The other window shows the clinic: watch your answer arrive there.</source>
        <translation>另一个窗口是基层诊室：可以看到您的答复送达。</translation>
    </message>
    <message>
        <source>Matching: invitations without an answer, the oldest first.</source>
        <translation>调度：未答复的邀请，等待最久的在最前。</translation>
    </message>
    <message>
        <source>Give one to a specialist whose subject and time fit.</source>
        <translation>把邀请派给科目与时间都合适的专家。</translation>
    </message>
    <message>
        <source>Manage: people, licences, agreements and devices of the site.</source>
        <translation>管理：本站点的人员、执照、协议与设备。</translation>
    </message>
    <message>
        <source>Make an enrolment code for a new workstation.</source>
        <translation>为新工作站生成注册码。</translation>
    </message>
    <message>
        <source>Today shows who waits for you and your one next thing.</source>
        <translation>“今天”列出等您处理的病例和下一步。</translation>
    </message>
    <message>
        <source>New (Ctrl+N): seven steps in any order, kept with every key.</source>
        <translation>新建（Ctrl+N）：七个步骤顺序不限，边填边存。</translation>
    </message>
    <message>
        <source>Send: one tick is on this PC, two ticks are confirmed by the hub.</source>
        <translation>发送：一个勾表示已存本机，两个勾表示中心已确认。</translation>
    </message>
    <message>
        <source>The other window shows the specialist: answer there, and see it here.</source>
        <translation>另一个窗口是专家：在那边答复，这里就能看到。</translation>
    </message>
    <message>
        <source>What can I do here?</source>
        <translation>这里能做什么？</translation>
    </message>
    <message>
        <source>First time here?</source>
        <translation>第一次使用？</translation>
    </message>
    <message>
        <source>This is the practice site: all people are invented, nothing leaves this PC. Try everything.</source>
        <translation>这里是练习站点：人物均为虚构，数据不会离开本机，可以放心试用。</translation>
    </message>
    <message>
        <source>F1 says on every page what can be done there.</source>
        <translation>在任何页面按 F1，都能看到这里能做什么。</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>The settings open the windows of the other people, also of the coordinator and the administrator.</source>
        <translation>在“设置”里可以打开其他人的窗口，包括调度员和管理员。</translation>
    </message>
</context>
<context>
    <name>RoleText</name>
    <message>
        <source>On-site doctor</source>
        <translation>现场医生</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助理</translation>
    </message>
    <message>
        <source>Specialist</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>调度员</translation>
    </message>
    <message>
        <source>Pharmacist</source>
        <translation>药师</translation>
    </message>
    <message>
        <source>Quality officer</source>
        <translation>质控专员</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>审计员</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>技术员</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>First visit</source>
        <translation>初诊资料</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>邀请答复</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已预约</translation>
    </message>
    <message>
        <source>Waiting room</source>
        <translation>候诊</translation>
    </message>
    <message>
        <source>In visit</source>
        <translation>诊中</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见书</translation>
    </message>
    <message>
        <source>Carry out</source>
        <translation>落实</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需处理</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Awaiting answer</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>Opinion due</source>
        <translation>待出意见书</translation>
    </message>
    <message>
        <source>Opinion signed</source>
        <translation>意见书已签发</translation>
    </message>
    <message>
        <source>Being carried out</source>
        <translation>落实中</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>未到诊</translation>
    </message>
    <message>
        <source>Confirmed by hub</source>
        <translation>中心已确认</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>未被接受</translation>
    </message>
    <message>
        <source>Saved, on its way</source>
        <translation>已存本机，正在送达</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>已存本机</translation>
    </message>
</context>
<context>
    <name>SubjectWords</name>
    <message>
        <source>Preventive care</source>
        <translation>预防保健科</translation>
    </message>
    <message>
        <source>General practice</source>
        <translation>全科医疗科</translation>
    </message>
    <message>
        <source>Internal medicine</source>
        <translation>内科</translation>
    </message>
    <message>
        <source>Respiratory medicine</source>
        <translation>呼吸内科专业</translation>
    </message>
    <message>
        <source>Gastroenterology</source>
        <translation>消化内科专业</translation>
    </message>
    <message>
        <source>Neurology</source>
        <translation>神经内科专业</translation>
    </message>
    <message>
        <source>Cardiology</source>
        <translation>心血管内科专业</translation>
    </message>
    <message>
        <source>Haematology</source>
        <translation>血液内科专业</translation>
    </message>
    <message>
        <source>Nephrology</source>
        <translation>肾病学专业</translation>
    </message>
    <message>
        <source>Endocrinology</source>
        <translation>内分泌专业</translation>
    </message>
    <message>
        <source>Immunology</source>
        <translation>免疫学专业</translation>
    </message>
    <message>
        <source>Allergology</source>
        <translation>变态反应专业</translation>
    </message>
    <message>
        <source>Geriatrics</source>
        <translation>老年病专业</translation>
    </message>
    <message>
        <source>Surgery</source>
        <translation>外科</translation>
    </message>
    <message>
        <source>General surgery</source>
        <translation>普通外科专业</translation>
    </message>
    <message>
        <source>Neurosurgery</source>
        <translation>神经外科专业</translation>
    </message>
    <message>
        <source>Orthopaedics</source>
        <translation>骨科专业</translation>
    </message>
    <message>
        <source>Urology</source>
        <translation>泌尿外科专业</translation>
    </message>
    <message>
        <source>Thoracic surgery</source>
        <translation>胸外科专业</translation>
    </message>
    <message>
        <source>Cardiovascular surgery</source>
        <translation>心脏大血管外科专业</translation>
    </message>
    <message>
        <source>Burns</source>
        <translation>烧伤科专业</translation>
    </message>
    <message>
        <source>Plastic surgery</source>
        <translation>整形外科专业</translation>
    </message>
    <message>
        <source>Obstetrics and gynaecology</source>
        <translation>妇产科</translation>
    </message>
    <message>
        <source>Gynaecology</source>
        <translation>妇科专业</translation>
    </message>
    <message>
        <source>Obstetrics</source>
        <translation>产科专业</translation>
    </message>
    <message>
        <source>Women&apos;s health care</source>
        <translation>妇女保健科</translation>
    </message>
    <message>
        <source>Paediatrics</source>
        <translation>儿科</translation>
    </message>
    <message>
        <source>Neonatology</source>
        <translation>新生儿专业</translation>
    </message>
    <message>
        <source>Paediatric infectious diseases</source>
        <translation>小儿传染病专业</translation>
    </message>
    <message>
        <source>Paediatric gastroenterology</source>
        <translation>小儿消化专业</translation>
    </message>
    <message>
        <source>Paediatric respiratory medicine</source>
        <translation>小儿呼吸专业</translation>
    </message>
    <message>
        <source>Paediatric cardiology</source>
        <translation>小儿心脏病专业</translation>
    </message>
    <message>
        <source>Paediatric nephrology</source>
        <translation>小儿肾病专业</translation>
    </message>
    <message>
        <source>Paediatric haematology</source>
        <translation>小儿血液病专业</translation>
    </message>
    <message>
        <source>Paediatric neurology</source>
        <translation>小儿神经病学专业</translation>
    </message>
    <message>
        <source>Paediatric endocrinology</source>
        <translation>小儿内分泌专业</translation>
    </message>
    <message>
        <source>Paediatric surgery</source>
        <translation>小儿外科</translation>
    </message>
    <message>
        <source>Child health care</source>
        <translation>儿童保健科</translation>
    </message>
    <message>
        <source>Ophthalmology</source>
        <translation>眼科</translation>
    </message>
    <message>
        <source>Otorhinolaryngology</source>
        <translation>耳鼻咽喉科</translation>
    </message>
    <message>
        <source>Dentistry</source>
        <translation>口腔科</translation>
    </message>
    <message>
        <source>Dermatology</source>
        <translation>皮肤科</translation>
    </message>
    <message>
        <source>Psychiatry</source>
        <translation>精神科</translation>
    </message>
    <message>
        <source>Infectious diseases</source>
        <translation>传染科</translation>
    </message>
    <message>
        <source>Tuberculosis</source>
        <translation>结核病科</translation>
    </message>
    <message>
        <source>Oncology</source>
        <translation>肿瘤科</translation>
    </message>
    <message>
        <source>Emergency medicine</source>
        <translation>急诊医学科</translation>
    </message>
    <message>
        <source>Rehabilitation medicine</source>
        <translation>康复医学科</translation>
    </message>
    <message>
        <source>Occupational diseases</source>
        <translation>职业病科</translation>
    </message>
    <message>
        <source>Anaesthesiology</source>
        <translation>麻醉科</translation>
    </message>
    <message>
        <source>Pain medicine</source>
        <translation>疼痛科</translation>
    </message>
    <message>
        <source>Intensive care</source>
        <translation>重症医学科</translation>
    </message>
    <message>
        <source>Clinical laboratory</source>
        <translation>医学检验科</translation>
    </message>
    <message>
        <source>Pathology</source>
        <translation>病理科</translation>
    </message>
    <message>
        <source>Medical imaging</source>
        <translation>医学影像科</translation>
    </message>
    <message>
        <source>X-ray diagnosis</source>
        <translation>X线诊断专业</translation>
    </message>
    <message>
        <source>CT diagnosis</source>
        <translation>CT诊断专业</translation>
    </message>
    <message>
        <source>MRI diagnosis</source>
        <translation>磁共振成像诊断专业</translation>
    </message>
    <message>
        <source>Nuclear medicine</source>
        <translation>核医学专业</translation>
    </message>
    <message>
        <source>Ultrasound diagnosis</source>
        <translation>超声诊断专业</translation>
    </message>
    <message>
        <source>ECG diagnosis</source>
        <translation>心电诊断专业</translation>
    </message>
    <message>
        <source>Traditional Chinese medicine</source>
        <translation>中医科</translation>
    </message>
    <message>
        <source>Integrated Chinese and Western medicine</source>
        <translation>中西医结合科</translation>
    </message>
</context>
<context>
    <name>ui::AccountSheet</name>
    <message>
        <source>Sign in at the hub</source>
        <translation>登录中心</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>The hub has ended your session</source>
        <translation>中心已结束本次登录</translation>
    </message>
    <message>
        <source>What you do here is kept and goes out when you are signed in again.</source>
        <translation>您在本机的操作都会保存，重新登录后自动发送。</translation>
    </message>
    <message>
        <source>Password at the hub</source>
        <translation>中心密码</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>动态码</translation>
    </message>
    <message>
        <source>6 digits from your app</source>
        <translation>手机应用上的 6 位数字</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Type the password</source>
        <translation>请输入密码</translation>
    </message>
    <message>
        <source>Type the six digits</source>
        <translation>请输入 6 位数字</translation>
    </message>
    <message>
        <source>Password or code is not right. A code works once: wait for the next.</source>
        <translation>密码或动态码不正确。动态码只能用一次，请等下一个。</translation>
    </message>
</context>
<context>
    <name>ui::CaseRail</name>
    <message>
        <source>Step %1 of 8, %2</source>
        <translation>第 %1 步，共 8 步，%2</translation>
    </message>
</context>
<context>
    <name>ui::DeviceWords</name>
    <message>
        <source>Practice picture</source>
        <translation>练习画面</translation>
    </message>
    <message>
        <source>Practice voice</source>
        <translation>练习语音</translation>
    </message>
    <message>
        <source>No loudspeaker (practice)</source>
        <translation>无扬声器（练习）</translation>
    </message>
    <message>
        <source>Practice stethoscope</source>
        <translation>练习听诊器</translation>
    </message>
</context>
<context>
    <name>ui::DevicesCard</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Stethoscope</source>
        <translation>听诊器</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>Not plugged in</source>
        <translation>未接入</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>跟随系统设置</translation>
    </message>
</context>
<context>
    <name>ui::FirstStart</name>
    <message>
        <source>Records, auscultation and opinions stay encrypted on this PC and go to your hub by themselves.</source>
        <translation>病历、听诊与意见书加密保存在本机，并自动送达中心。</translation>
    </message>
    <message>
        <source>Preparing … %1 %</source>
        <translation>正在准备…… %1 %</translation>
    </message>
    <message>
        <source>Nearly there … %1 %</source>
        <translation>即将完成…… %1 %</translation>
    </message>
    <message>
        <source>How do you want to begin?</source>
        <translation>从哪里开始？</translation>
    </message>
    <message>
        <source>Join your site</source>
        <translation>加入本单位的站点</translation>
    </message>
    <message>
        <source>With the enrolment file or the code from your administrator.</source>
        <translation>使用管理员给的注册文件或注册码。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>On a built-in site with invented people. Real data never mixes with it.</source>
        <translation>内置站点，人物均为虚构，与真实数据完全分开。</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>After a repair or on a new PC: from the backup file and its passphrase.</source>
        <translation>维修后或更换电脑时，用备份文件和备份口令恢复。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open the enrolment file</source>
        <translation>打开注册文件</translation>
    </message>
    <message>
        <source>or type what is on the paper:</source>
        <translation>或者照纸质注册单填写：</translation>
    </message>
    <message>
        <source>Address of the hub</source>
        <translation>中心地址</translation>
    </message>
    <message>
        <source>Enrolment code</source>
        <translation>注册码</translation>
    </message>
    <message>
        <source>works once</source>
        <translation>只能用一次</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Is it really your hub?</source>
        <translation>核对中心身份</translation>
    </message>
    <message>
        <source>Compare this fingerprint with the one on the paper:</source>
        <translation>将下面的指纹与纸质注册单逐组核对：</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>核对一致</translation>
    </message>
    <message>
        <source>The first person on this PC</source>
        <translation>本机的第一位使用者</translation>
    </message>
    <message>
        <source>Join: compare the fingerprint first</source>
        <translation>加入，先核对指纹</translation>
    </message>
    <message>
        <source>Choose the backup file</source>
        <translation>选择备份文件</translation>
    </message>
    <message>
        <source>No file chosen</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <source>Passphrase of the backup</source>
        <translation>备份口令</translation>
    </message>
    <message>
        <source>Working …</source>
        <translation>正在处理……</translation>
    </message>
    <message>
        <source>This is no address of a hub</source>
        <translation>这不是中心的地址</translation>
    </message>
    <message>
        <source>This is no enrolment code</source>
        <translation>这不是注册码</translation>
    </message>
    <message>
        <source>Open the file, or type the address</source>
        <translation>打开注册文件，或填写中心地址</translation>
    </message>
    <message>
        <source>Type the code</source>
        <translation>填写注册码</translation>
    </message>
    <message>
        <source>The code is wrong, used or too old. Ask for a new one.</source>
        <translation>注册码不对、已用过或已过期，向管理员要一个新的。</translation>
    </message>
    <message>
        <source>This is not the hub of the paper</source>
        <translation>这不是注册单上的中心</translation>
    </message>
    <message>
        <source>Do not go on. Call your administrator.</source>
        <translation>不要继续，联系管理员。</translation>
    </message>
    <message>
        <source>Type the passphrase first</source>
        <translation>先输入口令</translation>
    </message>
    <message>
        <source>The backup is back on this PC</source>
        <translation>备份已恢复到本机</translation>
    </message>
    <message>
        <source>Enrol this PC now to open it.</source>
        <translation>接着注册本机，即可打开。</translation>
    </message>
    <message>
        <source>This passphrase does not open the backup.</source>
        <translation>这个口令打不开该备份。</translation>
    </message>
</context>
<context>
    <name>ui::FoundCases</name>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>ui::Gallery</name>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Primary</source>
        <translation>主要</translation>
    </message>
    <message>
        <source>Secondary</source>
        <translation>次要</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>安静</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Off (reason)</source>
        <translation>停用（原因）</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>A mobile number has 11 digits</source>
        <translation>手机号应为 11 位</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Cardiology</source>
        <translation>心血管内科</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Diagnosis or plan unclear</source>
        <translation>诊断或方案不明确</translation>
    </message>
    <message>
        <source>The patient asks for it</source>
        <translation>患者主动要求</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>正面</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>背面</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Awaiting answer</source>
        <translation>待答复</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>已预约</translation>
    </message>
    <message>
        <source>Waiting room</source>
        <translation>候诊</translation>
    </message>
    <message>
        <source>Opinion</source>
        <translation>意见书</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>需处理</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>Usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>请重录</translation>
    </message>
    <message>
        <source>Yuanzhen — components</source>
        <translation>远诊 — 组件</translation>
    </message>
    <message>
        <source>Yuanzhen · Light</source>
        <translation>远诊 Yuanzhen · 浅色（日常）</translation>
    </message>
    <message>
        <source>Yuanzhen · Dark (in the call)</source>
        <translation>远诊 Yuanzhen · 深色（诊中）</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Buttons: default · secondary · quiet · danger · off · busy</source>
        <translation>按钮：默认 · 次要 · 安静 · 危险 · 停用 · 进行中</translation>
    </message>
    <message>
        <source>Fields and choices</source>
        <translation>输入与选择</translation>
    </message>
    <message>
        <source>Stages: shape, word and colour</source>
        <translation>阶段：图形 + 文字 + 颜色</translation>
    </message>
    <message>
        <source>Visit ring and quality</source>
        <translation>就诊计时环与质量</translation>
    </message>
    <message>
        <source>Banners</source>
        <translation>横幅（不弹窗）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>S1 and S2 are computed marks, to be judged by the physician</source>
        <translation>S1、S2 为算法标注，供医生参考</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Two lung points are missing: record them or give a reason</source>
        <translation>肺部听诊缺 2 点，可补录或说明原因</translation>
    </message>
    <message>
        <source>The specialist declined: invite another</source>
        <translation>专家已谢绝，请改邀</translation>
    </message>
    <message>
        <source>Invite another</source>
        <translation>改邀专家</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>图标</translation>
    </message>
</context>
<context>
    <name>ui::GatePage</name>
    <message>
        <source>Yuanzhen</source>
        <translation>远诊</translation>
    </message>
    <message>
        <source>The specialist comes to your room</source>
        <translation>让大医院的专家，坐到您的诊室里</translation>
    </message>
    <message>
        <source>Version %1 · data on this PC is encrypted</source>
        <translation>版本 %1 · 本机数据已加密</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
</context>
<context>
    <name>ui::JoinForm</name>
    <message>
        <source>Sign in on this PC</source>
        <translation>在本机登录</translation>
    </message>
    <message>
        <source>First time on this PC</source>
        <translation>首次在本机登录</translation>
    </message>
    <message>
        <source>This needs the network once. Then your passphrase is enough offline.</source>
        <translation>需要联网一次，之后断网时凭口令即可登录。</translation>
    </message>
    <message>
        <source>A new passphrase</source>
        <translation>重设口令</translation>
    </message>
    <message>
        <source>The hub checks both factors, then you choose a new passphrase. Nothing on this PC is lost.</source>
        <translation>中心核对密码和动态码后，即可设新口令，本机数据不会丢失。</translation>
    </message>
</context>
<context>
    <name>ui::LinkBar</name>
    <message>
        <source>State of the line</source>
        <translation>网络与送达状态</translation>
    </message>
    <message>
        <source>Not joined to a hub: everything stays on this PC</source>
        <translation>尚未接入中心，数据只存本机</translation>
    </message>
    <message>
        <source>The hub withdrew this device</source>
        <translation>中心已停用本机</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Sign in at the hub to send</source>
        <translation>登录中心后才能送达</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>离线工作</translation>
    </message>
    <message>
        <source>saved here, sent when the line is back · since %1</source>
        <translation>已存本机，联网后自动送达 · 自 %1</translation>
    </message>
    <message>
        <source>saved here, sent when the line is back</source>
        <translation>已存本机，联网后自动送达</translation>
    </message>
    <message>
        <source>This PC&apos;s clock is wrong</source>
        <translation>本机时钟不准</translation>
    </message>
    <message>
        <source>need your decision</source>
        <translation>项需你决定</translation>
    </message>
    <message>
        <source>to send</source>
        <translation>项待送达</translation>
    </message>
    <message>
        <source>of files to send</source>
        <translation>文件待上传</translation>
    </message>
    <message>
        <source>All delivered to the hub</source>
        <translation>全部已送达中心</translation>
    </message>
    <message>
        <source>Last delivery %1</source>
        <translation>上次送达 %1</translation>
    </message>
    <message>
        <source>Cable</source>
        <translation>有线</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>无线</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>移动网络</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 ready</source>
        <translation>%1 备用</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>%1 断开</translation>
    </message>
    <message>
        <source>Mains</source>
        <translation>市电</translation>
    </message>
    <message>
        <source>No mains</source>
        <translation>市电中断</translation>
    </message>
    <message>
        <source>UPS %1 %</source>
        <translation>UPS %1%</translation>
    </message>
    <message>
        <source>Battery %1 %</source>
        <translation>电池 %1%</translation>
    </message>
    <message>
        <source>Mains · %1</source>
        <translation>市电 · %1</translation>
    </message>
    <message>
        <source>No mains · %1</source>
        <translation>市电中断 · %1</translation>
    </message>
    <message>
        <source>This PC&apos;s clock is %1 behind</source>
        <translation>本机时钟慢 %1</translation>
    </message>
    <message>
        <source>This PC&apos;s clock is %1 ahead</source>
        <translation>本机时钟快 %1</translation>
    </message>
    <message>
        <source>Stethoscope not found</source>
        <translation>未找到听诊器</translation>
    </message>
    <message>
        <source>Stethoscope ready</source>
        <translation>听诊器就绪</translation>
    </message>
    <message>
        <source>Stethoscope recording</source>
        <translation>听诊器录音中</translation>
    </message>
</context>
<context>
    <name>ui::LockPage</name>
    <message>
        <source>Nothing about any patient is shown here</source>
        <translation>锁屏上不显示任何患者信息</translation>
    </message>
    <message>
        <source>Locked after 10 minutes without touch · %1</source>
        <translation>离开 10 分钟后自动锁定 · %1</translation>
    </message>
    <message>
        <source>Locked · %1</source>
        <translation>已锁定 · %1</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>6 digits</source>
        <translation>6 位数字</translation>
    </message>
    <message>
        <source>Passphrase of this PC</source>
        <translation>本机口令</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Someone else</source>
        <translation>换人登录</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>改用口令</translation>
    </message>
    <message>
        <source>Use the PIN</source>
        <translation>改用 PIN</translation>
    </message>
    <message>
        <source>A PIN has six digits</source>
        <translation>PIN 是六位数字</translation>
    </message>
    <message>
        <source>Type the passphrase first</source>
        <translation>先输入口令</translation>
    </message>
    <message>
        <source>Too many wrong PINs: the passphrase opens it.</source>
        <translation>PIN 错误次数过多，改用口令解锁。</translation>
    </message>
    <message>
        <source>Wrong PIN. Tries left: %1</source>
        <translation>PIN 不对，还可试 %1 次</translation>
    </message>
    <message>
        <source>This passphrase does not open it. Capitals and spaces count.</source>
        <translation>口令不对。注意大小写和空格。</translation>
    </message>
    <message>
        <source>Sending goes on: %1 entries, %2</source>
        <translation>后台仍在上传：%1 项，%2</translation>
    </message>
    <message>
        <source>Waiting for the line: %1 entries, %2</source>
        <translation>等待联网上传：%1 项，%2</translation>
    </message>
    <message>
        <source>Next remote visit %1, in %2</source>
        <translation>下一位远程门诊 %1，还有 %2</translation>
    </message>
</context>
<context>
    <name>ui::NavBar</name>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新申请</translation>
    </message>
    <message>
        <source>My clinic</source>
        <translation>我的门诊</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>My times</source>
        <translation>我的时段</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时段</translation>
    </message>
</context>
<context>
    <name>ui::NavButton</name>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1，%2 项待处理</translation>
    </message>
</context>
<context>
    <name>ui::OwnPasswordForm</name>
    <message>
        <source>At least 10 characters</source>
        <translation>至少 10 个字符</translation>
    </message>
    <message>
        <source>At most 256 characters</source>
        <translation>最多 256 个字符</translation>
    </message>
    <message>
        <source>Too much of the same. Mix words or characters.</source>
        <translation>重复太多，请混用不同的词或字符。</translation>
    </message>
    <message>
        <source>Rows like 123456 or qwerty are guessed first.</source>
        <translation>123456、qwerty 这类连续字符最先被猜到。</translation>
    </message>
    <message>
        <source>A well-known password is in it. Take words that only you put together.</source>
        <translation>其中含有常见密码。请用只有您会连在一起的几个词。</translation>
    </message>
    <message>
        <source>Your own name or login is too much of it.</source>
        <translation>与您的姓名或账号过于相似。</translation>
    </message>
    <message>
        <source>This is the one you have now. Choose another.</source>
        <translation>这就是现在的密码，请另选一个。</translation>
    </message>
    <message>
        <source>The hub does not take this password.</source>
        <translation>中心不接受这个密码。</translation>
    </message>
    <message>
        <source>Choose your own password</source>
        <translation>设置您自己的密码</translation>
    </message>
    <message>
        <source>The password at the hub</source>
        <translation>中心密码</translation>
    </message>
    <message>
        <source>The passphrase and the PIN of this PC are other things and stay as they are.</source>
        <translation>本机口令和 PIN 是另外的，保持不变。</translation>
    </message>
    <message>
        <source>Yours came from an administrator</source>
        <translation>您的密码由管理员发放</translation>
    </message>
    <message>
        <source>It opens only this page, so that from now on nobody but you knows it. The passphrase of this PC stays.</source>
        <translation>它只能打开本页。请换成只有您知道的密码；本机口令不变。</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>现在的密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>at least 10 characters</source>
        <translation>至少 10 个字符</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输入一次</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Use this password</source>
        <translation>使用此密码</translation>
    </message>
    <message>
        <source>Three or four words are long enough and easy to keep in mind.</source>
        <translation>三四个词连在一起，够长也好记。</translation>
    </message>
    <message>
        <source>No well-known password, no rows like 123456 or qwerty.</source>
        <translation>不要用常见密码，也不要用 123456、qwerty 这类连续字符。</translation>
    </message>
    <message>
        <source>Not your name or login, and not the password you have now.</source>
        <translation>不要用姓名或账号，也不能与现在的密码相同。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Back to sign-in</source>
        <translation>返回登录</translation>
    </message>
    <message>
        <source>Type the password you have now</source>
        <translation>请输入现在的密码</translation>
    </message>
    <message>
        <source>The two differ</source>
        <translation>两次输入不一致</translation>
    </message>
    <message>
        <source>This is not your present password.</source>
        <translation>现在的密码不正确。</translation>
    </message>
    <message>
        <source>No line to the hub</source>
        <translation>连不上中心</translation>
    </message>
    <message>
        <source>Only the hub can change its password. Try again when the line is back.</source>
        <translation>中心密码只能由中心修改，什么都没有改动。网络恢复后再试。</translation>
    </message>
    <message>
        <source>Too many tries</source>
        <translation>尝试次数过多</translation>
    </message>
    <message>
        <source>Wait some minutes, then try again.</source>
        <translation>请过几分钟再试。</translation>
    </message>
    <message>
        <source>Not signed in at the hub</source>
        <translation>尚未登录中心</translation>
    </message>
    <message>
        <source>Sign in there first, then change the password.</source>
        <translation>请先登录中心，再修改密码。</translation>
    </message>
    <message>
        <source>The hub has ended this sign-in</source>
        <translation>中心已结束本次登录</translation>
    </message>
    <message>
        <source>Go back and sign in again. If the given password is refused, the new one counts already.</source>
        <translation>请返回重新登录。若发放的密码不被接受，说明新密码已生效。</translation>
    </message>
    <message>
        <source>Sign in with it</source>
        <translation>用新密码登录</translation>
    </message>
    <message>
        <source>The new password counts</source>
        <translation>新密码已生效</translation>
    </message>
    <message>
        <source>The change ended the sign-in at the hub. Signing in anew takes a code that was not used yet.</source>
        <translation>修改后中心已结束原来的登录。重新登录需要一个没用过的动态码。</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>动态码</translation>
    </message>
    <message>
        <source>6 digits from your app</source>
        <translation>手机应用上的 6 位数字</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Wait for the next code: %1 s</source>
        <translation>等下一个动态码：%1 秒</translation>
    </message>
    <message>
        <source>Type the six digits</source>
        <translation>请输入 6 位数字</translation>
    </message>
    <message>
        <source>The code is not right, or was used. Wait for the next one.</source>
        <translation>动态码不正确或已用过，请等下一个。</translation>
    </message>
    <message>
        <source>The new password counts, but the line is down</source>
        <translation>新密码已生效，但网络中断</translation>
    </message>
    <message>
        <source>Sign in when it is back, with the new password.</source>
        <translation>网络恢复后请用新密码登录。</translation>
    </message>
</context>
<context>
    <name>ui::PatientBanner</name>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Sex not given</source>
        <translation>性别未填</translation>
    </message>
    <message>
        <source>%1 %2 y</source>
        <translation>%1 %2岁</translation>
    </message>
    <message>
        <source>%1 %2 mo</source>
        <translation>%1 %2个月</translation>
    </message>
    <message>
        <source>Allergies not asked</source>
        <translation>过敏史未问</translation>
    </message>
    <message>
        <source>No known allergies</source>
        <translation>无已知过敏</translation>
    </message>
    <message>
        <source>Allergic: %1</source>
        <translation>过敏：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>新患者</translation>
    </message>
    <message>
        <source>Allergic: list not here yet</source>
        <translation>有过敏史，明细未到</translation>
    </message>
</context>
<context>
    <name>ui::PersonFields</name>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>as your administrator gave it</source>
        <translation>管理员分配的登录名</translation>
    </message>
    <message>
        <source>Password at the hub</source>
        <translation>中心密码</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>动态码</translation>
    </message>
    <message>
        <source>6 digits from your app</source>
        <translation>手机应用上的 6 位数字</translation>
    </message>
    <message>
        <source>New passphrase for this PC</source>
        <translation>本机新口令</translation>
    </message>
    <message>
        <source>at least 10 characters</source>
        <translation>至少 10 个字符</translation>
    </message>
    <message>
        <source>The passphrase once more</source>
        <translation>再输一遍口令</translation>
    </message>
    <message>
        <source>Type your login</source>
        <translation>填写登录名</translation>
    </message>
    <message>
        <source>Type the password</source>
        <translation>填写密码</translation>
    </message>
    <message>
        <source>Type the six digits</source>
        <translation>填写六位动态码</translation>
    </message>
    <message>
        <source>At least 10 characters</source>
        <translation>至少 10 个字符</translation>
    </message>
    <message>
        <source>The two differ</source>
        <translation>两次输入不一致</translation>
    </message>
    <message>
        <source>Login, password or code is not right. A code works once: wait for the next.</source>
        <translation>登录名、密码或动态码不对。动态码只能用一次，等下一个再试。</translation>
    </message>
    <message>
        <source>This passphrase is too easy to guess. Take several words.</source>
        <translation>口令太容易猜到，换成几个词的组合。</translation>
    </message>
    <message>
        <source>Too many tries. Try again in %1.</source>
        <translation>尝试次数过多，%1后再试。</translation>
    </message>
</context>
<context>
    <name>ui::PickList</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>ui::PinField</name>
    <message>
        <source>%1 of 6 digits</source>
        <translation>已输入 %1 位，共 6 位</translation>
    </message>
</context>
<context>
    <name>ui::PreparePage</name>
    <message>
        <source>Yuanzhen</source>
        <translation>远诊</translation>
    </message>
    <message>
        <source>The practice site is being prepared</source>
        <translation>正在准备练习站点</translation>
    </message>
    <message>
        <source>This takes a few seconds the first time. All people and cases are invented.</source>
        <translation>首次需要几秒钟。人物与病例均为虚构。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The practice site is open already on this PC: go on in its windows, or close them and try again.</source>
        <translation>本机已打开练习站点：请在已有窗口中继续，或关闭后再试。</translation>
    </message>
</context>
<context>
    <name>ui::ProgressLine</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>ui::SearchPanel</name>
    <message>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Name, pinyin or number</source>
        <translation>姓名、拼音或编号</translation>
    </message>
    <message>
        <source>Search patients and cases</source>
        <translation>查找患者和病例</translation>
    </message>
    <message>
        <source>Found cases</source>
        <translation>找到的病例</translation>
    </message>
    <message>
        <source>There are no cases yet</source>
        <translation>还没有病例</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Nothing found. Try a part of the name, its pinyin or the last digits.</source>
        <translation>没有找到。试试姓名的一部分、拼音或末几位编号。</translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation>前 %1 条</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>找到 %1 条</translation>
    </message>
</context>
<context>
    <name>ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language, text size and colours change at once and stay for this PC. The PIN unlocks the screen after you signed in; it opens nothing else.</source>
        <translation>语言、字号和配色即时生效，保存在本机。PIN 只用于登录后的屏幕解锁。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>PIN for unlocking</source>
        <translation>解锁 PIN</translation>
    </message>
    <message>
        <source>There is a PIN. Type a new one twice to change it.</source>
        <translation>已设 PIN。要更换，输入两遍新的 PIN。</translation>
    </message>
    <message>
        <source>No PIN yet: unlocking asks for the passphrase.</source>
        <translation>尚未设 PIN，解锁时需要输入口令。</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>新 PIN</translation>
    </message>
    <message>
        <source>6 digits</source>
        <translation>6 位数字</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>Save the PIN</source>
        <translation>保存 PIN</translation>
    </message>
    <message>
        <source>A PIN has six digits</source>
        <translation>PIN 是六位数字</translation>
    </message>
    <message>
        <source>The two differ</source>
        <translation>两次输入不一致</translation>
    </message>
    <message>
        <source>Type the PIN once more</source>
        <translation>再输一遍 PIN</translation>
    </message>
    <message>
        <source>The PIN is set. Ctrl+L locks.</source>
        <translation>PIN 已设好，按 Ctrl+L 锁定。</translation>
    </message>
    <message>
        <source>Too easy to guess: no rows like 123456 or 111111</source>
        <translation>太容易猜到，不要用 123456、111111 这样的数字</translation>
    </message>
    <message>
        <source>Hub and account</source>
        <translation>中心与账号</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>站点</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>中心</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>线路</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Not joined to a hub</source>
        <translation>尚未加入中心</translation>
    </message>
    <message>
        <source>Connected, answers in %1 ms</source>
        <translation>已连接，响应 %1 毫秒</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>离线，自 %1 起</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Folder, encrypted</source>
        <translation>文件夹（已加密）</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>正在统计……</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>%1 used, %2 free</source>
        <translation>已用 %1，剩余 %2</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Yuanzhen</source>
        <translation>远诊</translation>
    </message>
    <message>
        <source>Version %1, Apache License 2.0</source>
        <translation>版本 %1，Apache 2.0 许可</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可声明</translation>
    </message>
    <message>
        <source>Sign in at the hub</source>
        <translation>登录中心</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>The hub asks you to sign in again</source>
        <translation>中心要求重新登录</translation>
    </message>
    <message>
        <source>Practise as somebody else</source>
        <translation>换个身份练习</translation>
    </message>
    <message>
        <source>Each person of the practice site has a window.</source>
        <translation>练习站点的每个人各有一个窗口。</translation>
    </message>
    <message>
        <source>Check the stethoscope</source>
        <translation>听诊器自检</translation>
    </message>
</context>
<context>
    <name>ui::SideSheet</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ui::SignInPage</name>
    <message>
        <source>No network? Work all the same</source>
        <translation>断网也能工作</translation>
    </message>
    <message>
        <source>Works: records, referrals, consent, drafts</source>
        <translation>可以：写病历、填转诊、签同意书、存草稿</translation>
    </message>
    <message>
        <source>Waits for the network: delivery, bookings, checking signatures</source>
        <translation>要等联网：送达、预约、签名核验</translation>
    </message>
    <message>
        <source>Who is using this PC?</source>
        <translation>谁在用这台电脑？</translation>
    </message>
    <message>
        <source>With the hub</source>
        <translation>联网登录</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>How to sign in</source>
        <translation>登录方式</translation>
    </message>
    <message>
        <source>The hub does not answer</source>
        <translation>中心没有应答</translation>
    </message>
    <message>
        <source>Sign in offline now, everything is sent later.</source>
        <translation>先离线登录，联网后自动上传。</translation>
    </message>
    <message>
        <source>Sign in offline</source>
        <translation>离线登录</translation>
    </message>
    <message>
        <source>Passphrase of this PC</source>
        <translation>本机口令</translation>
    </message>
    <message>
        <source>at least 10 characters</source>
        <translation>至少 10 个字符</translation>
    </message>
    <message>
        <source>Password at the hub</source>
        <translation>中心密码</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>动态码</translation>
    </message>
    <message>
        <source>6 digits from your app</source>
        <translation>手机应用上的 6 位数字</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Forgot the passphrase</source>
        <translation>忘记口令</translation>
    </message>
    <message>
        <source>Other account</source>
        <translation>其他账号</translation>
    </message>
    <message>
        <source>Enter the practice site</source>
        <translation>进入练习站点</translation>
    </message>
    <message>
        <source>Signed in by a click: this is the practice site.</source>
        <translation>练习站点，点一下即可登录。</translation>
    </message>
    <message>
        <source>Not yet signed in with the hub from this PC: offline you can read and draft.</source>
        <translation>尚未在本机联网登录过：离线时只能阅读和写草稿。</translation>
    </message>
    <message>
        <source>The offline days are over: reading and drafting go on, signing waits for the hub.</source>
        <translation>离线期限已过：仍可阅读和写草稿，签名要等联网登录。</translation>
    </message>
    <message>
        <source>Offline works for %1 more days; each sign-in with the hub renews it.</source>
        <translation>离线登录还可用 %1 天，联网登录一次即自动续期</translation>
    </message>
    <message>
        <source>Type the passphrase first</source>
        <translation>先输入口令</translation>
    </message>
    <message>
        <source>Type the password, or sign in offline</source>
        <translation>填写密码，或改为离线登录</translation>
    </message>
    <message>
        <source>Type the six digits</source>
        <translation>填写六位动态码</translation>
    </message>
    <message>
        <source>This passphrase does not open it. Capitals and spaces count.</source>
        <translation>口令不对。注意大小写和空格。</translation>
    </message>
    <message>
        <source>Password or code is not right. A code works once: wait for the next.</source>
        <translation>密码或动态码不对。动态码只能用一次，等下一个再试。</translation>
    </message>
    <message>
        <source>Too many tries. Try again in %1.</source>
        <translation>尝试次数过多，%1后再试。</translation>
    </message>
    <message>
        <source>Wait %1</source>
        <translation>等 %1</translation>
    </message>
</context>
<context>
    <name>ui::UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ui::VisitReminder</name>
    <message>
        <source>To the waiting room</source>
        <translation>去候诊室</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>The visit with %1 is on</source>
        <translation>%1 的就诊正在进行</translation>
    </message>
    <message>
        <source>Visit with %1: %2, in %3</source>
        <translation>%1 的就诊：%2，还有 %3</translation>
    </message>
    <message>
        <source>Waiting room open: %1, %2, in %3</source>
        <translation>候诊室已开放：%1，%2，还有 %3</translation>
    </message>
    <message>
        <source>Waiting room open: %1, booked for %2</source>
        <translation>候诊室已开放：%1，预约 %2</translation>
    </message>
    <message>
        <source>Camera, sound and lines are tested there.</source>
        <translation>在那里检测画面、声音和线路。</translation>
    </message>
</context>
<context>
    <name>ui::VisitRing</name>
    <message>
        <source>Visit time</source>
        <translation>就诊计时</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>差 %1</translation>
    </message>
    <message>
        <source>in rule</source>
        <translation>合规</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>收尾</translation>
    </message>
    <message>
        <source>▲ over time</source>
        <translation>▲ 超时</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>已进行</translation>
    </message>
</context>
<context>
    <name>ui::Window</name>
    <message>
        <source>First start</source>
        <translation>首次启动</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>%1 — Yuanzhen</source>
        <translation>远诊 Yuanzhen — %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 (practice)</source>
        <translation>%1（练习）</translation>
    </message>
</context>
<context>
    <name>ui::WithdrawnPage</name>
    <message>
        <source>The hub withdrew this PC</source>
        <translation>中心已停用这台电脑</translation>
    </message>
    <message>
        <source>Nobody can open its data here any more</source>
        <translation>本机数据已无法在此打开</translation>
    </message>
    <message>
        <source>What was not yet sent is kept, encrypted. Your administrator can bring it back with the site&apos;s root key, and give this PC a new enrolment code.</source>
        <translation>尚未送达的内容仍加密保存。管理员可用站点根密钥取回，并为本机发放新的注册码。</translation>
    </message>
</context>
</TS>
