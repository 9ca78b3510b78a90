<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>Pick a line to change it. A new account&apos;s password is shown once and must be changed at the first sign-in. A workstation joins with a code that is good once, for a day. Stopping a service blocks new invitations and visits at once.</source>
        <translation>点一行即可修改。新账号密码只显示一次，首次登录必须更换。工作站凭一次性注册码接入，一天内有效。停用服务会立即阻止新的邀请和门诊。</translation>
    </message>
    <message>
        <source>Manage</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Stethoscopes</source>
        <translation>听诊器</translation>
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
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除%1</translation>
    </message>
</context>
</TS>
