<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>ui::CaseRail</name>
    <message>
        <source>Step %1 of 8, %2</source>
        <translation>第 %1 步，共 8 步，%2</translation>
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
        <source>Invitations</source>
        <translation>邀请</translation>
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
</context>
<context>
    <name>ui::NavButton</name>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1，%2 项待处理</translation>
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
</context>
<context>
    <name>ui::ProgressLine</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
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
</context>
</TS>
