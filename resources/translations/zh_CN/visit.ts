<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ui::DangerSheet</name>
    <message>
        <source>Danger stop</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>First tell the patient</source>
        <translation>先告诉患者</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>Call 120 when the patient cannot be made safe here</source>
        <translation>现场稳不住就拨打 120</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>One tick is enough; it can be filled in afterwards</source>
        <translation>点一个即可，可事后补写</translation>
    </message>
    <message>
        <source>e.g. oxygen 4 L/min, ECG done 10:14, 120 called 10:15</source>
        <translation>如：10:14 做心电图，吸氧 4 L/min，10:15 拨打 120</translation>
    </message>
    <message>
        <source>What was done, and when</source>
        <translation>做了什么处置，几点</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Record: tick what happened</source>
        <translation>记录，先选发生了什么</translation>
    </message>
    <message>
        <source>Undo, %1 s</source>
        <translation>撤销，%1 秒</translation>
    </message>
    <message>
        <source>The remote service is stopped</source>
        <translation>远程服务已中断</translation>
    </message>
    <message>
        <source>Pressed by mistake? Then undo it now.</source>
        <translation>按错了就现在撤销。</translation>
    </message>
    <message>
        <source>Stopped at %1</source>
        <translation>%1 已中断</translation>
    </message>
    <message>
        <source>The case goes on in person. Nobody can answer, book or visit until you have decided.</source>
        <translation>改为线下处置。作出决定之前，不能再应答、预约或开诊。</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>已记录</translation>
    </message>
    <message>
        <source>Next: transfer the patient, plan a follow-up or close the case, each in the case&apos;s file.</source>
        <translation>接下来可在病例里转诊、安排随访或归档。</translation>
    </message>
    <message>
        <source>Stopped here, but not recorded yet</source>
        <translation>已在本机中断，但还没有记录成功</translation>
    </message>
    <message>
        <source>Press Record to try again.</source>
        <translation>按“记录”再试一次。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>ui::DangerStop</name>
    <message>
        <source>Danger stop</source>
        <translation>紧急中断</translation>
    </message>
    <message>
        <source>Stops this case at once: the patient needs care on the spot</source>
        <translation>立即中断这份病例：患者需要当面救治</translation>
    </message>
    <message>
        <source>Stopped: record</source>
        <translation>已中断，补记</translation>
    </message>
    <message>
        <source>Danger: care on the spot</source>
        <translation>危急：需当面救治</translation>
    </message>
</context>
</TS>
