<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::CaseFilePage</name>
    <message>
        <source>Case of %1</source>
        <translation>%1 的病例</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>病例</translation>
    </message>
    <message>
        <source>Left: all that belongs to this case, with the hub&apos;s and your own clock. Right: what can be done now; Enter does the first. F9 stops at once when the patient is in danger.</source>
        <translation>左边是这份病例的全部内容，时间分中心和本机两种。右边是现在能做的事，回车做第一件。患者危急时按 F9，立即中断。</translation>
    </message>
    <message>
        <source>This case is not on this PC</source>
        <translation>这份病例不在本机</translation>
    </message>
    <message>
        <source>Reading the case</source>
        <translation>正在读取病例</translation>
    </message>
    <message>
        <source>It comes with the next synchronisation if it is yours.</source>
        <translation>如果与你有关，下次同步时会到达。</translation>
    </message>
    <message>
        <source>This case cannot be read</source>
        <translation>这份病例读不出来</translation>
    </message>
    <message>
        <source>Where this case stands</source>
        <translation>这份病例到哪了</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message>
        <source>The invitation was declined</source>
        <translation>专家已谢绝邀请</translation>
    </message>
    <message>
        <source>Nobody answered in time</source>
        <translation>逾期无人应答</translation>
    </message>
    <message>
        <source>What you entered</source>
        <translation>你录入的内容</translation>
    </message>
    <message>
        <source>The hub did not accept: %1</source>
        <translation>中心未接受：%1</translation>
    </message>
    <message>
        <source>Somebody else changed the case first.</source>
        <translation>别人先改动了这份病例。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>没有做成</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>What you can do now</source>
        <translation>现在可以做</translation>
    </message>
    <message>
        <source>%1: not yet</source>
        <translation>%1：还不行</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>还缺：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing: the other side is next, or the case is archived.</source>
        <translation>暂时没有：等对方处理，或病例已归档。</translation>
    </message>
    <message>
        <source>Nothing here: answer and opinion have their own pages.</source>
        <translation>这里没有：应答和意见书另有页面。</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>病历资料</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>返回病例</translation>
    </message>
    <message>
        <source>Tell the specialist: all here</source>
        <translation>告知专家：资料已补齐</translation>
    </message>
    <message>
        <source>Auscultation</source>
        <translation>听诊</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
</context>
</TS>
