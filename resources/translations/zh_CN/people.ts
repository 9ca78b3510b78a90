<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>RuleText</name>
    <message>
        <source>An agreement between both institutions is in force</source>
        <translation>双方合作协议在有效期内</translation>
    </message>
    <message>
        <source>The agreement has all its clauses</source>
        <translation>协议条款齐全</translation>
    </message>
    <message>
        <source>Both institutions&apos; practice licences are valid</source>
        <translation>双方医疗机构执业许可证有效</translation>
    </message>
    <message>
        <source>The clinical subject is registered</source>
        <translation>诊疗科目已登记</translation>
    </message>
    <message>
        <source>The physical hospital has the subject too</source>
        <translation>实体医院设有该诊疗科目</translation>
    </message>
    <message>
        <source>The subject was not idle for too long</source>
        <translation>诊疗科目未长期停用</translation>
    </message>
    <message>
        <source>No doctor answers in a platform&apos;s name</source>
        <translation>平台不以自身名义提供诊疗</translation>
    </message>
    <message>
        <source>The invitation goes to an institution</source>
        <translation>邀请发给医疗机构</translation>
    </message>
    <message>
        <source>The specialist answers by the institution&apos;s delegation</source>
        <translation>专家应答有机构授权</translation>
    </message>
    <message>
        <source>The patient is at an institution</source>
        <translation>患者在医疗机构内就诊</translation>
    </message>
    <message>
        <source>Both institutions are domestic</source>
        <translation>双方均为境内机构</translation>
    </message>
    <message>
        <source>No remote control of equipment or surgery</source>
        <translation>不涉及远程操控设备或手术</translation>
    </message>
    <message>
        <source>The service&apos;s name is allowed</source>
        <translation>服务名称合规</translation>
    </message>
    <message>
        <source>The fee is told beforehand</source>
        <translation>事先告知收费</translation>
    </message>
    <message>
        <source>The fee is charged as told</source>
        <translation>按告知标准收费</translation>
    </message>
    <message>
        <source>The on-site doctor&apos;s licence is valid</source>
        <translation>现场医师执业证有效</translation>
    </message>
    <message>
        <source>The on-site doctor&apos;s certificates are complete</source>
        <translation>现场医师证件齐全</translation>
    </message>
    <message>
        <source>The on-site doctor&apos;s title is high enough</source>
        <translation>现场医师职称符合要求</translation>
    </message>
    <message>
        <source>The on-site doctor knows the patient</source>
        <translation>现场医师了解患者病情</translation>
    </message>
    <message>
        <source>The on-site doctor&apos;s declaration is on record</source>
        <translation>现场医师已签承诺书</translation>
    </message>
    <message>
        <source>The on-site doctor was checked in the register</source>
        <translation>现场医师已在注册系统核验</translation>
    </message>
    <message>
        <source>The specialist&apos;s licence is valid</source>
        <translation>专家执业证有效</translation>
    </message>
    <message>
        <source>The specialist&apos;s certificates are complete</source>
        <translation>专家证件齐全</translation>
    </message>
    <message>
        <source>The specialist&apos;s scope of practice fits</source>
        <translation>专家执业范围相符</translation>
    </message>
    <message>
        <source>The specialist&apos;s years of independent practice suffice</source>
        <translation>专家独立执业年限达标</translation>
    </message>
    <message>
        <source>The specialist&apos;s title is high enough</source>
        <translation>专家职称符合要求</translation>
    </message>
    <message>
        <source>The specialist who was asked for answers</source>
        <translation>由所邀请的专家应答</translation>
    </message>
    <message>
        <source>The specialist&apos;s declaration is on record</source>
        <translation>专家已签承诺书</translation>
    </message>
    <message>
        <source>The specialist was checked in the register</source>
        <translation>专家已在注册系统核验</translation>
    </message>
    <message>
        <source>The specialist is filed with the hospital</source>
        <translation>专家已在本院备案</translation>
    </message>
    <message>
        <source>The specialist is certified by real name</source>
        <translation>专家已实名认证</translation>
    </message>
    <message>
        <source>The specialist has no recent violation</source>
        <translation>专家近期无违规记录</translation>
    </message>
    <message>
        <source>The team&apos;s titles do not lie too far apart</source>
        <translation>团队职称级差适当</translation>
    </message>
    <message>
        <source>The team is large enough</source>
        <translation>团队人数达标</translation>
    </message>
    <message>
        <source>Somebody is responsible for quality</source>
        <translation>设有质量管理人员</translation>
    </message>
    <message>
        <source>Somebody is responsible for the technology</source>
        <translation>设有信息技术人员</translation>
    </message>
    <message>
        <source>A pharmacist reviews prescriptions</source>
        <translation>设有药师审方</translation>
    </message>
    <message>
        <source>Somebody keeps the documents</source>
        <translation>设有文档管理人员</translation>
    </message>
    <message>
        <source>The patient&apos;s identity is verified</source>
        <translation>患者身份已核实</translation>
    </message>
    <message>
        <source>The patient&apos;s telephone number is known</source>
        <translation>留有患者联系电话</translation>
    </message>
    <message>
        <source>The resident ID number is possible</source>
        <translation>身份证号码有效</translation>
    </message>
    <message>
        <source>Birth date and sex agree with the ID number</source>
        <translation>出生日期、性别与身份证一致</translation>
    </message>
    <message>
        <source>A first visit in person is on record</source>
        <translation>有线下首诊记录</translation>
    </message>
    <message>
        <source>A ground for the remote visit is given</source>
        <translation>符合远程门诊适用情形</translation>
    </message>
    <message>
        <source>Danger signs were looked for</source>
        <translation>已排查危急征象</translation>
    </message>
    <message>
        <source>No open danger sign</source>
        <translation>无未处置的危急征象</translation>
    </message>
    <message>
        <source>Vital signs are outside the danger range</source>
        <translation>生命体征未达危急值</translation>
    </message>
    <message>
        <source>The patient&apos;s consent is signed</source>
        <translation>患者已签知情同意书</translation>
    </message>
    <message>
        <source>A minor&apos;s guardian signs</source>
        <translation>未成年人由监护人签署</translation>
    </message>
    <message>
        <source>Digital auscultation: recorded, or its limit told</source>
        <translation>已做数字听诊，或已告知局限</translation>
    </message>
    <message>
        <source>Both sides can do digital auscultation</source>
        <translation>双方具备数字听诊能力</translation>
    </message>
    <message>
        <source>The records have their data</source>
        <translation>资料要素完整</translation>
    </message>
    <message>
        <source>The invitation is complete</source>
        <translation>邀请内容完整</translation>
    </message>
    <message>
        <source>The answer comes in time</source>
        <translation>按时应答</translation>
    </message>
    <message>
        <source>Declining gives a reason</source>
        <translation>拒绝须说明理由</translation>
    </message>
    <message>
        <source>The time is free and held</source>
        <translation>时段可用并已预留</translation>
    </message>
    <message>
        <source>The time is long enough</source>
        <translation>时段时长足够</translation>
    </message>
    <message>
        <source>A special clinic has its plan</source>
        <translation>专病门诊有诊疗方案</translation>
    </message>
    <message>
        <source>Remote diagnosis within the alliance</source>
        <translation>远程诊断在医联体内开展</translation>
    </message>
    <message>
        <source>The visit lasts the shortest time</source>
        <translation>达到最短诊疗时长</translation>
    </message>
    <message>
        <source>The visit stays within the longest time</source>
        <translation>不超过最长诊疗时长</translation>
    </message>
    <message>
        <source>Ending early has its reason</source>
        <translation>提前结束须有理由</translation>
    </message>
    <message>
        <source>The opinion is signed in time</source>
        <translation>按时签发诊疗意见</translation>
    </message>
    <message>
        <source>The service does not stand still</source>
        <translation>服务未被暂停</translation>
    </message>
    <message>
        <source>Specialist&apos;s years of independent practice, at least</source>
        <translation>专家独立执业年限（不少于，年）</translation>
    </message>
    <message>
        <source>Specialist&apos;s title, at least</source>
        <translation>专家职称（不低于）</translation>
    </message>
    <message>
        <source>On-site doctor&apos;s title in primary care, at least</source>
        <translation>基层现场医师职称（不低于）</translation>
    </message>
    <message>
        <source>Shortest visit, minutes</source>
        <translation>最短诊疗时长（分钟）</translation>
    </message>
    <message>
        <source>Longest visit, minutes</source>
        <translation>最长诊疗时长（分钟）</translation>
    </message>
    <message>
        <source>Warning before the end, minutes</source>
        <translation>结束前提醒（分钟）</translation>
    </message>
    <message>
        <source>Time to answer an invitation, hours</source>
        <translation>邀请应答时限（小时）</translation>
    </message>
    <message>
        <source>Time to answer an urgent invitation, hours</source>
        <translation>加急邀请应答时限（小时）</translation>
    </message>
    <message>
        <source>Time to sign the opinion, hours</source>
        <translation>意见签发时限（小时）</translation>
    </message>
    <message>
        <source>Age of a check in the register, days</source>
        <translation>注册核验有效期（天）</translation>
    </message>
    <message>
        <source>Age of a declaration, months</source>
        <translation>承诺书有效期（月）</translation>
    </message>
    <message>
        <source>A subject counts as idle after, months</source>
        <translation>诊疗科目停用认定（月）</translation>
    </message>
    <message>
        <source>Years without a violation, at least</source>
        <translation>无违规记录年限（不少于，年）</translation>
    </message>
    <message>
        <source>Ranks between a team&apos;s titles, at most</source>
        <translation>团队职称级差（不超过，级）</translation>
    </message>
    <message>
        <source>Patients sign alone from the age of</source>
        <translation>患者可独立签署的年龄（岁）</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>不得继续</translation>
    </message>
    <message>
        <source>Needs a reason</source>
        <translation>说明理由后可继续</translation>
    </message>
    <message>
        <source>Warns</source>
        <translation>仅提醒</translation>
    </message>
    <message>
        <source>remote clinic</source>
        <translation>远程门诊</translation>
    </message>
    <message>
        <source>internet hospital</source>
        <translation>互联网医院</translation>
    </message>
    <message>
        <source>in general</source>
        <translation>通用</translation>
    </message>
</context>
<context>
    <name>ui::AccountsView</name>
    <message>
        <source>New account</source>
        <translation>新建账号</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>New password given</source>
        <translation>已发新密码</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Choose a person</source>
        <translation>选择人员</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>2 to 64 letters or digits</source>
        <translation>2 到 64 位字母或数字</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>建立账号</translation>
    </message>
    <message>
        <source>This login is taken</source>
        <translation>登录名已被占用</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>Also a new second factor</source>
        <translation>同时换发动态口令</translation>
    </message>
    <message>
        <source>When the phone or the authenticator was lost.</source>
        <translation>手机或令牌丢失时。</translation>
    </message>
    <message>
        <source>Give a new password</source>
        <translation>发新密码</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>恢复账号</translation>
    </message>
    <message>
        <source>Hand this over now</source>
        <translation>现在就交给本人</translation>
    </message>
    <message>
        <source>Shown once</source>
        <translation>只显示一次</translation>
    </message>
    <message>
        <source>Write it down or let the person type it. It must be changed at the first sign-in.</source>
        <translation>抄下来或让本人当场输入，首次登录必须更换。</translation>
    </message>
    <message>
        <source>One-time password</source>
        <translation>一次性密码</translation>
    </message>
    <message>
        <source>Authenticator secret</source>
        <translation>动态口令密钥</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>已交给本人</translation>
    </message>
    <message>
        <source>QR code of the authenticator secret</source>
        <translation>第二因素密钥的二维码</translation>
    </message>
    <message>
        <source>Scan the code with an authenticator app, or type the secret there as a time-based key of six digits: the person needs it to sign in.</source>
        <translation>用身份验证器 App 扫码，或把密钥作为六位动态码手工录入；登录时需要它。</translation>
    </message>
</context>
<context>
    <name>ui::AdministrationPage</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Institutions and agreements</source>
        <translation>机构与协议</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Stethoscopes</source>
        <translation>听诊器</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Pick a line to change it. A new account&apos;s password is shown once and must be changed at the first sign-in. A workstation joins with a code that is good once, for a day. Stopping a service blocks new invitations and visits at once. A hospital&apos;s own rules hold for what is sent from then on.</source>
        <translation>点选一行即可修改。新账号的密码只显示一次，首次登录时必须更改。工作站凭一次性注册码加入，注册码一天内有效。暂停服务后，新邀请和新就诊立即停止。医院自定规则自生效起对新发出的邀请适用。</translation>
    </message>
</context>
<context>
    <name>ui::DevicesView</name>
    <message>
        <source>Code for a new workstation</source>
        <translation>新工作站注册码</translation>
    </message>
    <message>
        <source>Workstations</source>
        <translation>工作站</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>接入时间</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已吊销</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Make a code</source>
        <translation>生成注册码</translation>
    </message>
    <message>
        <source>Good once, until %1.</source>
        <translation>一次有效，至 %1。</translation>
    </message>
    <message>
        <source>The new workstation shows this fingerprint; compare it before going on:</source>
        <translation>新工作站会显示此指纹，核对一致后再继续：</translation>
    </message>
    <message>
        <source>A lost or stolen PC</source>
        <translation>电脑丢失或被盗</translation>
    </message>
    <message>
        <source>Withdrawn, it can no longer be opened or send. What was not sent yet can be recovered with the site&apos;s root key.</source>
        <translation>吊销后不能再打开或发送；未送出的内容可用站点根密钥找回。</translation>
    </message>
    <message>
        <source>Withdraw this workstation</source>
        <translation>吊销这台工作站</translation>
    </message>
</context>
<context>
    <name>ui::ManageView</name>
    <message>
        <source>No licence</source>
        <translation>无执业证</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Ended %1</source>
        <translation>已于 %1 到期</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>%1 到期</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>有效至 %1</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>Primary care</source>
        <translation>基层医疗机构</translation>
    </message>
    <message>
        <source>Platform operator</source>
        <translation>平台运营方</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>服务提供方</translation>
    </message>
    <message>
        <source>Staff missing or not qualified</source>
        <translation>人员缺位或资质不符</translation>
    </message>
    <message>
        <source>Equipment or line failed</source>
        <translation>设备或网络故障</translation>
    </message>
    <message>
        <source>Risk to patients</source>
        <translation>存在患者安全风险</translation>
    </message>
    <message>
        <source>Serious consequence</source>
        <translation>已发生严重后果</translation>
    </message>
    <message>
        <source>A day like 2027-12-31</source>
        <translation>日期如 2027-12-31</translation>
    </message>
</context>
<context>
    <name>ui::PeopleView</name>
    <message>
        <source>New person</source>
        <translation>新增人员</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>执业证</translation>
    </message>
    <message>
        <source>Scope of practice</source>
        <translation>执业范围</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>注册核验</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未核验</translation>
    </message>
    <message>
        <source>Qualification certificate</source>
        <translation>资格证编号</translation>
    </message>
    <message>
        <source>Practice certificate</source>
        <translation>执业证编号</translation>
    </message>
    <message>
        <source>Licence valid until</source>
        <translation>执业证有效期至</translation>
    </message>
    <message>
        <source>year-month-day, empty = no end</source>
        <translation>年-月-日，不填为长期</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The name is missing</source>
        <translation>缺姓名</translation>
    </message>
</context>
<context>
    <name>ui::RulesView</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source> · </source>
        <translation>·</translation>
    </message>
    <message>
        <source>as the law says</source>
        <translation>按法规</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>What a breach does</source>
        <translation>违反时的处理</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Fixed by law</source>
        <translation>法规底线</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>The law says</source>
        <translation>法规要求</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>本院</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>In force since</source>
        <translation>生效时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>修改人</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>修改内容</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>修改理由</translation>
    </message>
    <message>
        <source>Nothing was changed yet: the law alone applies.</source>
        <translation>尚未修改，完全按法规执行。</translation>
    </message>
    <message>
        <source>cannot be changed</source>
        <translation>不可更改</translation>
    </message>
    <message>
        <source>The law says: %1</source>
        <translation>法规要求：%1</translation>
    </message>
    <message>
        <source>This protects patients: no hospital can lower it.</source>
        <translation>此项保障患者安全，任何医院不得放宽。</translation>
    </message>
    <message>
        <source>As the law says</source>
        <translation>按法规</translation>
    </message>
    <message>
        <source>Nobody goes on while it does not hold.</source>
        <translation>不满足时一律不能继续。</translation>
    </message>
    <message>
        <source>The reason is recorded and counts as a quality event.</source>
        <translation>理由记入病例，并计为质量事件。</translation>
    </message>
    <message>
        <source>It is said on the screen, nothing more.</source>
        <translation>仅在界面上提醒，不作其他处理。</translation>
    </message>
    <message>
        <source>A hospital can only be stricter: where the law&apos;s value is higher, the law&apos;s holds.</source>
        <translation>本院只能从严；法规数值更高时，以法规为准。</translation>
    </message>
    <message>
        <source>A hospital can only be stricter: where the law&apos;s value is lower, the law&apos;s holds.</source>
        <translation>本院只能从严；法规数值更低时，以法规为准。</translation>
    </message>
    <message>
        <source>empty = as the law says</source>
        <translation>留空表示按法规</translation>
    </message>
    <message>
        <source>A whole number from %1 to %2</source>
        <translation>请填 %1 至 %2 的整数</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>立即生效</translation>
    </message>
    <message>
        <source>Write why</source>
        <translation>请填写修改理由</translation>
    </message>
    <message>
        <source>Nothing would change</source>
        <translation>没有任何改动</translation>
    </message>
    <message>
        <source>kept with the version</source>
        <translation>随版本留存</translation>
    </message>
    <message>
        <source>It holds for what is sent from then on. Cases that were sent keep the version they were sent by.</source>
        <translation>自生效起对新发出的邀请适用；已发出的病例仍按发出时的版本执行。</translation>
    </message>
</context>
<context>
    <name>ui::SitesView</name>
    <message>
        <source>Institutions</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Licence until</source>
        <translation>许可有效期</translation>
    </message>
    <message>
        <source>Registered subjects</source>
        <translation>登记的诊疗科目</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>签约方</translation>
    </message>
    <message>
        <source>For</source>
        <translation>服务类型</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Stands still</source>
        <translation>已停</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>正常</translation>
    </message>
    <message>
        <source> and </source>
        <translation>与</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Not in force</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>%1 stands still</source>
        <translation>%1 已停止服务</translation>
    </message>
    <message>
        <source>%1 · since %2</source>
        <translation>%1 · 自 %2</translation>
    </message>
    <message>
        <source>What was corrected</source>
        <translation>整改措施</translation>
    </message>
    <message>
        <source>needed before the restart</source>
        <translation>恢复前必填</translation>
    </message>
    <message>
        <source>Start the service again</source>
        <translation>恢复服务</translation>
    </message>
    <message>
        <source>Write what was corrected</source>
        <translation>写明整改措施</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Stop the service</source>
        <translation>停止服务</translation>
    </message>
    <message>
        <source>Write what happened</source>
        <translation>写明发生了什么</translation>
    </message>
    <message>
        <source>Stopping the service: nothing is sent and no visit begins until the corrective measures are recorded.</source>
        <translation>停止服务：登记整改措施前，不发送邀请，也不开始新的门诊。</translation>
    </message>
</context>
<context>
    <name>ui::StethoscopesView</name>
    <message>
        <source>Stethoscopes</source>
        <translation>听诊器</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Approved until</source>
        <translation>批准有效期至</translation>
    </message>
    <message>
        <source>Last check</source>
        <translation>最近自检</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Not checked yet</source>
        <translation>尚未自检</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>no end</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Input: %1, %2 Hz</source>
        <translation>输入：%1，%2 Hz</translation>
    </message>
    <message>
        <source>Whoever may record checks it at its workstation: in the auscultation step or in the settings.</source>
        <translation>由有录音权限的人员在其工作站的听诊步骤或设置中自检。</translation>
    </message>
    <message>
        <source>Register a stethoscope</source>
        <translation>登记听诊器</translation>
    </message>
    <message>
        <source>Change the entry</source>
        <translation>修改登记信息</translation>
    </message>
    <message>
        <source>as it is written on it, with its number</source>
        <translation>按机身标示填写，含编号</translation>
    </message>
    <message>
        <source>Registration certificate of the device</source>
        <translation>医疗器械注册证编号</translation>
    </message>
    <message>
        <source>Certificate valid until</source>
        <translation>注册证有效期至</translation>
    </message>
    <message>
        <source>year-month-day, empty = no end</source>
        <translation>年-月-日，不填为长期</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The name is missing</source>
        <translation>请填写名称</translation>
    </message>
    <message>
        <source>The institution is missing</source>
        <translation>请选择所属机构</translation>
    </message>
    <message>
        <source>No stethoscope is registered: nothing can be recorded at the clinics</source>
        <translation>尚未登记听诊器，各基层机构暂不能录音</translation>
    </message>
</context>
<context>
    <name>ui::SubjectPicker</name>
    <message>
        <source>Add a clinical subject</source>
        <translation>添加诊疗科目</translation>
    </message>
</context>
</TS>
