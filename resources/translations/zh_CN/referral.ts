<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>The patient&apos;s name first</source>
        <translation>先填患者姓名</translation>
    </message>
    <message>
        <source>Recording left out</source>
        <translation>已移除录音</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录音</translation>
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
    <message>
        <source>Recordings: %1</source>
        <translation>录音 %1 段</translation>
    </message>
    <message>
        <source>Listening to heart and lungs is a necessary part of a remote clinic. When it is missing, the patient must be told, and the opinion says so.</source>
        <translation>心肺听诊是远程门诊的必要检查手段。缺少时，必须向患者交待局限性，并记入意见书。</translation>
    </message>
    <message>
        <source>Why there is no recording: choose one</source>
        <translation>为什么没有听诊数据，选一个</translation>
    </message>
    <message>
        <source>Not needed for this specialty</source>
        <translation>专科不需要（如皮肤）</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Recordings made later take this back</source>
        <translation>之后补录到听诊，会自动取消此说明</translation>
    </message>
    <message>
        <source>Long and good enough: it goes on by itself</source>
        <translation>够长且质量良好会自动跳下一点</translation>
    </message>
    <message>
        <source>No stethoscope is registered: ask your administrator</source>
        <translation>没有登记听诊器，请管理员登记</translation>
    </message>
    <message>
        <source>Consent first: step 5</source>
        <translation>先签知情同意（第 5 步）</translation>
    </message>
    <message>
        <source>To the recorder</source>
        <translation>回到听诊</translation>
    </message>
    <message>
        <source>Headphones on</source>
        <translation>监听：开</translation>
    </message>
    <message>
        <source>Headphones off</source>
        <translation>监听：关</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入录音</translation>
    </message>
    <message>
        <source>Not possible or not needed</source>
        <translation>无法听诊，说明局限性</translation>
    </message>
    <message>
        <source>Nothing can be recorded at this workstation.</source>
        <translation>本机不能录音。</translation>
    </message>
    <message>
        <source>Sound (*.wav *.flac *.mp3 *.ogg)</source>
        <translation>声音 (*.wav *.flac *.mp3 *.ogg)</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>Check the stethoscope</source>
        <translation>听诊器自检</translation>
    </message>
    <message>
        <source>Finish the check first</source>
        <translation>请先完成自检</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>自检</translation>
    </message>
    <message>
        <source>Finish the recording first</source>
        <translation>请先完成录音</translation>
    </message>
    <message>
        <source>Recording</source>
        <comment>goes on now</comment>
        <translation>正在录音</translation>
    </message>
</context>
<context>
    <name>ui::CardPanel</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
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
        <source>Number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
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
        <source>Read ID card</source>
        <translation>读身份证</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>The card reader does not answer</source>
        <translation>读卡器没有响应</translation>
    </message>
    <message>
        <source>The card could not be read</source>
        <translation>身份证没有读出来</translation>
    </message>
    <message>
        <source>Wipe it, lay it flat on the reader and read again. Or type the data: that is as good.</source>
        <translation>擦一擦卡面，平放在读卡器上再读一次；也可以手动输入，效力相同。</translation>
    </message>
    <message>
        <source>The card was taken away too early</source>
        <translation>身份证拿开得太早</translation>
    </message>
    <message>
        <source>Leave it on the reader until the data stands here.</source>
        <translation>放在读卡器上别动，直到这里显示出信息。</translation>
    </message>
    <message>
        <source>No card was on the reader</source>
        <translation>读卡器上没有身份证</translation>
    </message>
    <message>
        <source>Lay the card on it, then read.</source>
        <translation>把身份证放上去再读。</translation>
    </message>
    <message>
        <source>A card is being read</source>
        <translation>正在读另一张卡</translation>
    </message>
    <message>
        <source>Wait a moment, then read again.</source>
        <translation>稍等片刻再读。</translation>
    </message>
    <message>
        <source>Check its cable, or type the data: that is as good.</source>
        <translation>检查连接线；也可以手动输入，效力相同。</translation>
    </message>
    <message>
        <source>Read from the ID card, %1</source>
        <translation>已读身份证，%1</translation>
    </message>
    <message>
        <source>Not all as on the ID card</source>
        <translation>与身份证不完全一致</translation>
    </message>
    <message>
        <source>The card belongs to %1, this form is about %2</source>
        <translation>身份证是%1的，这份申请写的是%2</translation>
    </message>
    <message>
        <source>Nothing was changed. For %1, keep this draft and begin another referral.</source>
        <translation>没有改动任何内容。如要为%1申请，先留存本草稿，再新建申请。</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose whose data stand in this form.</source>
        <translation>没有改动任何内容。选择这份申请用谁的信息。</translation>
    </message>
    <message>
        <source>Keep what is typed</source>
        <translation>保留已填内容</translation>
    </message>
    <message>
        <source>Take the card&apos;s data</source>
        <translation>改用身份证信息</translation>
    </message>
    <message>
        <source>typed: %1 · card: %2</source>
        <translation>已填：%1 · 身份证：%2</translation>
    </message>
    <message>
        <source>As on the card</source>
        <translation>以身份证为准</translation>
    </message>
    <message>
        <source>%1 as on the card: %2</source>
        <translation>%1以身份证为准：%2</translation>
    </message>
    <message>
        <source>As typed</source>
        <translation>以已填为准</translation>
    </message>
    <message>
        <source>%1 as typed: %2</source>
        <translation>%1以已填为准：%2</translation>
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
    <message>
        <source>Recordings: %1</source>
        <translation>录音 %1 段</translation>
    </message>
    <message>
        <source>%1, fallbacks: %2</source>
        <translation>%1，备选 %2 个</translation>
    </message>
    <message>
        <source>%1 with the invitation</source>
        <translation>随邀请 %1 份</translation>
    </message>
    <message>
        <source>%1 of %2, look at %3</source>
        <translation>已通过 %1/%2 项，%3 项请留意</translation>
    </message>
    <message>
        <source>Records that wait for your decision and do not go along: %1</source>
        <translation>待您确认、暂不随邀请发送的资料：%1 份</translation>
    </message>
    <message>
        <source>Points neither recorded nor explained: %1</source>
        <translation>未采集且未说明原因的听诊点：%1 个</translation>
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
        <source>Scan of the signed consent</source>
        <translation>已签知情同意书的扫描件</translation>
    </message>
    <message>
        <source>Scans (*.pdf *.jpg *.jpeg *.png)</source>
        <translation>扫描件 (*.pdf *.jpg *.jpeg *.png)</translation>
    </message>
    <message>
        <source>Language of the consent</source>
        <translation>知情同意书的语言</translation>
    </message>
    <message>
        <source>Read in %1. Kept encrypted on this PC. Witness: %2</source>
        <translation>宣读语言：%1。已加密存于本机。见证人：%2</translation>
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
    <message>
        <source>ID card</source>
        <translation>身份证</translation>
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
    <message>
        <source>%1: must be below the systolic pressure</source>
        <translation>%1应低于收缩压</translation>
    </message>
    <message>
        <source>%1: whole numbers from %2 to %3</source>
        <translation>%1：可填 %2 至 %3 的整数</translation>
    </message>
</context>
<context>
    <name>ui::RecordsStep</name>
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
    <message>
        <source>The patient&apos;s name first</source>
        <translation>先填患者姓名</translation>
    </message>
    <message>
        <source>Records are compared with the patient&apos;s name and number as they come in. Step 1 asks for them.</source>
        <translation>资料添加时会与患者姓名、证号自动核对，请先完成第 1 步。</translation>
    </message>
    <message>
        <source>Records with the invitation: %1</source>
        <translation>随邀请发送 %1 份资料</translation>
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
    <message>
        <source>Seven steps in any order. Everything is saved as you type; leave and come back whenever you like. Alt+Down and Alt+Up change the step, Alt+1 to Alt+7 jump, number keys pick options. The last step says what is still missing. F9 stops at once when the patient is in danger.</source>
        <translation>七步，顺序可以打乱。边填边存，随时可以离开再回来。Alt+↓、Alt+↑ 换步，Alt+1 到 Alt+7 跳到某步，数字键选选项。最后一步会说还缺什么。病情危急时按 F9 立即中止。</translation>
    </message>
    <message>
        <source>Stopped: the patient needs care on the spot</source>
        <translation>已中止：患者需要就地救治</translation>
    </message>
    <message>
        <source>Everything typed is kept. What happened and what was done is recorded with the case.</source>
        <translation>已填内容全部保留；发生了什么、做了什么，记在病例里。</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开病例</translation>
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
    <message>
        <source>You have another visit at this time</source>
        <translation>该时段您已有其他远程门诊</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
</TS>
